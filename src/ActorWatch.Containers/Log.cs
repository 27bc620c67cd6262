using Microsoft.Extensions.Logging;

namespace ActorWatch.Containers;

/// <summary>What the daemon's own log hears of containers.</summary>
internal static partial class Log
{
    [LoggerMessage(5100, LogLevel.Warning, "The container engine at {Address} does not answer: {Cause}")]
    public static partial void EngineLost(ILogger logger, string address, string cause);

    [LoggerMessage(5101, LogLevel.Information, "The container engine at {Address} answers again after {Seconds:0.0} s")]
    public static partial void EngineAnswers(ILogger logger, string address, double seconds);

    [LoggerMessage(5102, LogLevel.Error, "{Instance}: its container cannot be driven")]
    public static partial void RunFailed(ILogger logger, string instance, Exception error);

    [LoggerMessage(5103, LogLevel.Warning, "Container {Container} of '{Component}', which is configured no more, was stopped")]
    public static partial void LeftStopped(ILogger logger, string container, string component);

    [LoggerMessage(5104, LogLevel.Warning, "What an earlier daemon left at the container engine cannot be ended")]
    public static partial void SweepFailed(ILogger logger, Exception error);
}
