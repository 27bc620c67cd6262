namespace ActorWatch.Supervision.Components;

/// <summary>A signal by its Linux number, with its usual name.</summary>
/// <param name="Number">1 to 64.</param>
public readonly record struct UnixSignal(int Number)
{
    private static readonly string[] Names =
    [
        "", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1",
        "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP",
        "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR",
        "SIGSYS",
    ];

    /// <summary>Asks a program to end.</summary>
    public static readonly UnixSignal Term = new(15);

    /// <summary>Ends a program at once; it cannot be caught.</summary>
    public static readonly UnixSignal Kill = new(9);

    /// <summary>The name, such as <c>SIGTERM</c>; <c>SIG40</c> for one without a name.</summary>
    public string Name => Number > 0 && Number < Names.Length ? Names[Number] : $"SIG{Number}";

    /// <summary>Reads <c>SIGTERM</c>, <c>TERM</c> or <c>15</c>, ignoring case.</summary>
    public static bool TryParse(string text, out UnixSignal signal)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = text.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? text : $"SIG{text}";
        var number = Array.FindIndex(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (number <= 0 && (!int.TryParse(name.AsSpan(3), out number) || number is < 1 or > 64))
        {
            signal = default;
            return false;
        }

        signal = new UnixSignal(number);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
