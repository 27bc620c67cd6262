namespace ActorWatch.Client;

/// <summary>Where a daemon listens when nobody says otherwise.</summary>
public static class DaemonSocket
{
    /// <summary>The variable that names another socket.</summary>
    public const string Variable = "ACTORWATCH_SOCKET";

    /// <summary>How long the path of a socket may be: sun_path of sockaddr_un, less its final zero.</summary>
    public const int MaxPathBytes = 107;

    /// <summary>
    /// The value of <c>ACTORWATCH_SOCKET</c>; else <c>/run/actorwatch/actorwatch.sock</c> for root, and
    /// <c>$XDG_RUNTIME_DIR/actorwatch.sock</c> for others, who without that variable get
    /// <c>~/.local/state/actorwatch/actorwatch.sock</c>.
    /// </summary>
    public static string DefaultPath =>
        Choose(Environment.GetEnvironmentVariable, Environment.IsPrivilegedProcess);

    internal static string Choose(Func<string, string?> variable, bool isRoot)
    {
        if (variable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        if (isRoot)
        {
            return "/run/actorwatch/actorwatch.sock";
        }

        return variable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime
            ? Path.Combine(runtime, "actorwatch.sock")
            : Path.Combine(variable("HOME") ?? "/", ".local/state/actorwatch/actorwatch.sock");
    }
}
