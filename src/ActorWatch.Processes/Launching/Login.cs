namespace ActorWatch.Processes.Launching;

/// <summary>What a program's environment says of its user.</summary>
/// <param name="Name">The login name.</param>
/// <param name="Home">The home directory.</param>
/// <param name="Shell">The login shell.</param>
internal sealed record Login(string Name, string Home, string Shell);
