namespace ActorWatch.Supervision.Components;

/// <summary>A command that finds out why an instance hangs, before it is ended. It gets the pid as PID.</summary>
/// <param name="Command">What is executed, in the surroundings of the component.</param>
public sealed record CaptureCommand(CommandLine Command)
{
    /// <summary>The default of <see cref="Timeout"/>: 5 s.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The longest <see cref="Timeout"/>: 1 minute. The program hangs on for that long.</summary>
    public static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(1);

    /// <summary>After this it is killed with all that it started; what it wrote until then is kept. Default 5 s, at most 1 minute.</summary>
    public TimeSpan Timeout { get; init; } = DefaultTimeout;
}
