namespace ActorWatch.Supervision.Alerts;

/// <summary>Published on the event stream by whoever sees something that people must be told of.</summary>
/// <param name="Component">The component; empty for the daemon itself.</param>
/// <param name="Kind">One of <see cref="AlertKinds"/>.</param>
/// <param name="Text">What happened, as a phrase for people.</param>
/// <param name="At">When it happened.</param>
public sealed record AlertRaised(string Component, string Kind, string Text, DateTimeOffset At);
