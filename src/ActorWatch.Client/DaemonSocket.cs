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
    /// <c>$XDG_STATE_HOME/actorwatch/actorwatch.sock</c>, by default in <c>~/.local/state</c>.
    /// </summary>
    public static string DefaultPath =>
        Choose(Environment.GetEnvironmentVariable, Environment.IsPrivilegedProcess);

    internal static string Choose(Func<string, string?> variable, bool isRoot)
    {
        if (variable(Variable) is { Length: > 0 } socket)
        {
            return socket;
        }

        if (isRoot)
        {
            return "/run/actorwatch/actorwatch.sock";
        }

        if (variable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime)
        {
            return Path.Combine(runtime, "actorwatch.sock");
        }

        var state = variable("XDG_STATE_HOME") is { Length: > 0 } named ? named : Path.Combine(variable("HOME") ?? "/", ".local/state");
        return Path.Combine(state, "actorwatch/actorwatch.sock");
    }
}
