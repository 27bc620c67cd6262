namespace ActorWatch.Supervision.Alerts;

/// <summary>A receiver of alerts.</summary>
public abstract record AlertSinkSpec
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How it is told: <c>file</c>, <c>exec</c>, <c>webhook</c> or <c>smtp</c>.</summary>
    public abstract string Way { get; }

    /// <summary>The kinds that it takes. Default all but <see cref="AlertKinds.Restarted"/>.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = AlertKinds.Default;

    /// <summary>The components whose alerts it takes. Null: all, and those of the daemon itself.</summary>
    public IReadOnlyList<string>? Components { get; init; }

    /// <summary>How long one delivery may take. Default 10 s; above zero.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether it takes an alert. That something is over is of use only to whom it was told.</summary>
    public bool Takes(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return Kinds.Contains(alert.Kind)
            && (alert.Ends.Count == 0 || alert.Ends.Any(Kinds.Contains))
            && (Components is null || Components.Contains(alert.Component, StringComparer.OrdinalIgnoreCase));
    }
}
