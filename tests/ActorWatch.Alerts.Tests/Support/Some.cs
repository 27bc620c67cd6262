using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Tests.Support;

/// <summary>Makes what a test needs but does not care about.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static Alert Alert(long id = 1, string text = "exit code 1; gave up", string kind = AlertKinds.GaveUp) => new()
    {
        Id = id,
        At = Noon.AddSeconds(id),
        Component = "web",
        Kind = kind,
        Text = text,
    };

    public static FileSinkSpec Sink(string name = "ops") => new() { Name = name, Path = "/nowhere" };
}
