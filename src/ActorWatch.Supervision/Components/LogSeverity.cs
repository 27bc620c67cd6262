namespace ActorWatch.Supervision.Components;

/// <summary>How bad it is that a log rule matches.</summary>
public enum LogSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Somebody should look at it some time.</summary>
    Warning,

    /// <summary>Something does not work.</summary>
    Error,

    /// <summary>Somebody has to look at it now.</summary>
    Critical,
}
