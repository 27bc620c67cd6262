namespace ActorWatch.Hosting;

/// <summary>What a host wants supervised cannot be; the message names every problem with its place.</summary>
public sealed class ConfigurationRefusedException : Exception
{
    /// <summary>Makes one of all problems.</summary>
    public ConfigurationRefusedException(IReadOnlyList<string> problems)
        : base($"Cannot start ActorWatch: its configuration has problems.\n{string.Join('\n', problems)}")
    {
        Problems = problems;
    }

    /// <summary>The problems, each as <c>file:line:column: message</c>.</summary>
    public IReadOnlyList<string> Problems { get; }
}
