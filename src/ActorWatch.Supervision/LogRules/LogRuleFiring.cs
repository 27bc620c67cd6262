using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.LogRules;

/// <summary>A rule has matched as often as it has to.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Text">What matched, for people: <c>log rule 'blocked' matched 3 times within 5m: loop is blocked</c>.</param>
/// <param name="IsTold">Whether an event tells of it; in a flood many are told of as one, later.</param>
/// <param name="IsActedOn">Whether it is of the running instance, so that it may be restarted for it.</param>
internal sealed record LogRuleFiring(LogRule Rule, string Text, bool IsTold, bool IsActedOn);
