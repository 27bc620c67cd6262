namespace ActorWatch.Supervision.Alerts;

/// <summary>Something that was told of and is not over; the next daemon goes on with it.</summary>
/// <param name="Component">The component.</param>
/// <param name="Kind">As it was told.</param>
/// <param name="Since">When it was told.</param>
/// <param name="Restarts">Automatic restarts of the component until then.</param>
public sealed record OpenTrouble(string Component, string Kind, DateTimeOffset Since, long Restarts);
