namespace ActorWatch.Client;

/// <summary>Why a call to a daemon failed.</summary>
public enum ClientFailure
{
    /// <summary>No daemon is there: no socket, nobody behind it, or it ended while it was listened to.</summary>
    DaemonUnreachable,

    /// <summary>The socket or the daemon does not let this user in.</summary>
    NotAllowed,

    /// <summary>The daemon is there and did not answer in time.</summary>
    TimedOut,

    /// <summary>What answered is no daemon of ours, or it ended in the middle of its answer.</summary>
    BadAnswer,

    /// <summary>The daemon answered that it cannot.</summary>
    Refused,
}
