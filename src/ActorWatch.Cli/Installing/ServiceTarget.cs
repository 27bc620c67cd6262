namespace ActorWatch.Cli.Installing;

/// <summary>What a service runs. All paths are absolute.</summary>
/// <param name="Program">The words that start this program.</param>
/// <param name="File">The configuration.</param>
/// <param name="Socket">Where its daemon listens.</param>
internal sealed record ServiceTarget(IReadOnlyList<string> Program, string File, string Socket)
{
    /// <summary>Whether the daemon must be told where to listen; else the configuration says so.</summary>
    public bool NamesSocket { get; init; }

    /// <summary>Variables that decide where state is, and that the service must have as the user has them now.</summary>
    public IReadOnlyList<(string Name, string Value)> Variables { get; init; } = [];

    /// <summary>The words that run the daemon.</summary>
    /// <param name="keeps">Whether its components outlive it.</param>
    public IEnumerable<string> RunWords(bool keeps)
    {
        IEnumerable<string> socket = NamesSocket ? ["--socket", Socket] : [];
        IEnumerable<string> keep = keeps ? ["--keep"] : [];
        return [.. Program, "run", .. keep, .. socket, File];
    }

    /// <summary>The words that make the daemon read its configuration again.</summary>
    public IEnumerable<string> ReloadWords => [.. Program, "reload", "--socket", Socket];
}
