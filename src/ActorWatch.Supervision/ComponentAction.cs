namespace ActorWatch.Supervision;

/// <summary>What a person can ask of a component. None of these counts against its restart budget.</summary>
public enum ComponentAction
{
    /// <summary>Run it; done when it is Running and ready.</summary>
    Start,

    /// <summary>Stop it; done when nothing of it is left.</summary>
    Stop,

    /// <summary>Stop and run it again; done when it is Running and ready.</summary>
    Restart,

    /// <summary>Clear attempt and window; a Failed or waiting component starts at once.</summary>
    Reset,
}
