namespace ActorWatch.Supervision.Configuration;

/// <summary>What the defaults of a configuration depend on.</summary>
/// <param name="IsRoot">Whether the daemon runs as root.</param>
/// <param name="HostName">The host's name.</param>
/// <param name="Environment">Looks up a variable of the daemon's environment; null for one that is not set.</param>
public sealed record Surroundings(bool IsRoot, string HostName, Func<string, string?> Environment)
{
    /// <summary>Those of this process.</summary>
    public static Surroundings Current { get; } = new(
        System.Environment.IsPrivilegedProcess, System.Environment.MachineName, System.Environment.GetEnvironmentVariable);

    /// <summary>The default of <c>data-dir</c>: /var/lib/actorwatch for root, else below the user's state directory.</summary>
    public string DataDirectory => Environment("ACTORWATCH_DATA_DIR") is { Length: > 0 } given
        ? Path.GetFullPath(given)
        : IsRoot ? "/var/lib/actorwatch" : Path.Combine(StateHome, "actorwatch");

    /// <summary>The directory that a reboot clears: /run/actorwatch for root, else below the user's runtime directory; null where there is none.</summary>
    public string? RuntimeRoot => IsRoot
        ? "/run/actorwatch"
        : Environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime ? Path.Combine(runtime, "actorwatch") : null;

    /// <summary>The default of <c>api.socket</c>; the command line looks there for the daemon.</summary>
    public string Socket => Environment("ACTORWATCH_SOCKET") is { Length: > 0 } given
        ? Path.GetFullPath(given)
        : IsRoot ? "/run/actorwatch/actorwatch.sock"
        : Environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime ? Path.Combine(runtime, "actorwatch.sock")
        : Path.Combine(StateHome, "actorwatch", "actorwatch.sock");

    private string StateHome => Environment("XDG_STATE_HOME") is { Length: > 0 } state
        ? state
        : Path.Combine(Environment("HOME") ?? "/", ".local", "state");
}
