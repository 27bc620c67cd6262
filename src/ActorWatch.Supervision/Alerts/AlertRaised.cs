namespace ActorWatch.Supervision.Alerts;

/// <summary>Published on the event stream: people are to be told of something.</summary>
/// <param name="Component">To which component it happened.</param>
/// <param name="Kind">What kind of alert it is: <c>log-rule</c>.</param>
/// <param name="Text">What happened, as a sentence for people.</param>
/// <param name="At">When, on the wall clock.</param>
public sealed record AlertRaised(string Component, string Kind, string Text, DateTimeOffset At);
