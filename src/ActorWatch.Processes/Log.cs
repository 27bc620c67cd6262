using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes;

/// <summary>What the adapter logs.</summary>
internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Error, "The thread that watches processes went on after a defect")]
    public static partial void ReaperFailed(ILogger logger, Exception error);

    [LoggerMessage(4002, LogLevel.Error, "The start of {Instance} met a defect")]
    public static partial void LaunchFailed(ILogger logger, string instance, Exception error);

    [LoggerMessage(4003, LogLevel.Error, "The runtime records were damaged and are set aside as '{Path}'")]
    public static partial void RecordsSetAside(ILogger logger, string path);

    [LoggerMessage(4004, LogLevel.Error, "What happens to {Instance} met a defect")]
    public static partial void InstanceFailed(ILogger logger, string instance, Exception error);

    [LoggerMessage(4005, LogLevel.Warning, "{Instance} gets no {Signal}: this system's launcher cannot send it")]
    public static partial void SignalUnknown(ILogger logger, string instance, string signal);

    [LoggerMessage(4006, LogLevel.Warning, "{Component}: {What}")]
    public static partial void OfItsLog(ILogger logger, string component, string what);

    [LoggerMessage(4007, LogLevel.Warning, "The rotation of '{Path}' failed and is tried again")]
    public static partial void RotationFailed(ILogger logger, string path, Exception error);

    [LoggerMessage(4008, LogLevel.Warning, "An archive of '{Path}' cannot be compressed")]
    public static partial void CompressionFailed(ILogger logger, string path, Exception error);

    [LoggerMessage(4010, LogLevel.Warning, "The log of {Component} cannot be read for its rules now")]
    public static partial void RulesFailed(ILogger logger, string component, Exception error);

    [LoggerMessage(4009, LogLevel.Error, "The output in '{Path}', which an earlier daemon left, cannot be read")]
    public static partial void OutputNotRead(ILogger logger, string path, Exception error);
}
