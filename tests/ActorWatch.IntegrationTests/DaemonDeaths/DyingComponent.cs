namespace ActorWatch.IntegrationTests.DaemonDeaths;

/// <summary>One of them: what it runs, and what is expected of it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fate">What is expected.</param>
/// <param name="Program">The text for the shell.</param>
/// <param name="Restart">Keys of its restart policy.</param>
/// <param name="More">Other keys.</param>
internal sealed record DyingComponent(string Name, Fate Fate, string Program, string Restart, string More);
