using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Supervision.Ports;

/// <summary>Keeps alerts until their receivers have taken them, also over the end of the daemon. Thread-safe; nothing here blocks.</summary>
public interface IAlertOutlet
{
    /// <summary>Who is told of what, as the configuration says now.</summary>
    AlertOptions Options { get; }

    /// <summary>What was open when the last daemon ended.</summary>
    IReadOnlyList<OpenTrouble> Open { get; }

    /// <summary>Whether the last daemon ended without being asked to.</summary>
    bool EndedBadly { get; }

    /// <summary>The largest id of an alert that was ever put; 0 for none.</summary>
    long LastId { get; }

    /// <summary>Takes alerts to be delivered in this order, and what is open from now on; both as one.</summary>
    void Put(IReadOnlyList<Alert> alerts, IReadOnlyList<OpenTrouble> open);
}
