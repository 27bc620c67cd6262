using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Installing;

/// <summary>Makes this program a service of a machine, and undoes it. It says everything before it does it.</summary>
internal sealed class ServiceInstaller(Machine machine, IServiceSystem system, Terminal terminal, bool isDryRun)
{
    private const UnixFileMode AllRead =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>What starts services on a machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="isForUser">Whether the service is of one user.</param>
    /// <param name="verb">What is being tried, for the refusal.</param>
    /// <exception cref="DaemonRefusedException">There is nothing of that kind, or this user may not use it.</exception>
    public static IServiceSystem SystemOf(Machine machine, bool isForUser, string verb)
    {
        if (!machine.IsMac && !machine.HasSystemd)
        {
            throw new DaemonRefusedException(
                $"Cannot {verb} a service: systemd does not run this machine ('{machine.Root}/run/systemd/system' is missing). "
                + "Have 'actorwatch run FILE' started by what does.");
        }

        if (!isForUser && machine.UserId != 0)
        {
            throw new DaemonRefusedException(
                $"Cannot {verb} a service of the whole machine: that takes root. Use sudo, or --user for a service of your own.");
        }

        return machine.IsMac ? new LaunchdService(machine, isForUser) : new SystemdService(machine, isForUser);
    }

    /// <summary>Whether the service is installed, by this program.</summary>
    public bool IsInstalled => TextThere() is { } there && IsOurs(there);

    /// <summary>Writes the file of the service where it differs, and starts the service.</summary>
    /// <exception cref="DaemonRefusedException">The file is another's, or cannot be written.</exception>
    public int Install(ServiceTarget target)
    {
        var text = system.Describe(target);
        var there = TextThere();
        if (there is not null && there != text && !IsOurs(there))
        {
            throw new DaemonRefusedException(
                $"Cannot write '{system.File}': one is there that 'actorwatch install' did not write. Remove it, or change it by hand.");
        }

        var isChanged = there != text;
        terminal.WriteLine(isChanged ? $"Writes {system.File}:\n\n{Neutralised.Lines(text)}" : $"{system.File} is as it should be.");
        var commands = system.Starting(isRunning: there is not null, isChanged);
        ShowRuns(commands);
        if (isDryRun)
        {
            return End("Dry run: nothing was done.");
        }

        if (isChanged)
        {
            Try("write", () => Write(text));
        }

        return RunAll(commands)
            ? End("The service is installed and runs." + (system.Advice is { } advice ? $"\n{advice}" : ""))
            : ExitCode.NotDone;
    }

    /// <summary>Ends the service and removes its file.</summary>
    /// <exception cref="DaemonRefusedException">The file is another's, or cannot be removed.</exception>
    public int Uninstall()
    {
        if (TextThere() is not { } there)
        {
            return End($"No service is installed: there is no '{system.File}'.");
        }

        if (!IsOurs(there))
        {
            throw new DaemonRefusedException(
                $"Cannot remove '{system.File}': 'actorwatch install' did not write it. Remove it by hand.");
        }

        ShowRuns(system.Ending);
        terminal.WriteLine($"Removes {system.File}");
        ShowRuns(system.Forgetting);
        if (isDryRun)
        {
            return End("Dry run: nothing was done.");
        }

        if (!RunAll(system.Ending))
        {
            return ExitCode.NotDone;
        }

        Try("remove", () => File.Delete(system.File));
        return RunAll(system.Forgetting) ? End($"The service is removed. {system.AfterRemoval}") : ExitCode.NotDone;
    }

    private static bool IsOurs(string text) =>
        text.Split('\n').Take(2).Any(static line => line.Contains(Template.Mark, StringComparison.Ordinal));

    private string? TextThere()
    {
        string? text = null;
        Try("read", () => text = File.Exists(system.File) ? File.ReadAllText(system.File) : null);
        return text;
    }

    // Beside it first, so that nobody ever reads half of it.
    private void Write(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(system.File)!);
        var draft = system.File + ".new";
        File.WriteAllText(draft, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, AllRead);
        }

        File.Move(draft, system.File, overwrite: true);
    }

    private void Try(string verb, Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DaemonRefusedException($"Cannot {verb} '{system.File}': {error.Message}");
        }
    }

    private void ShowRuns(IReadOnlyList<IReadOnlyList<string>> commands)
    {
        foreach (var command in commands)
        {
            terminal.WriteLine(Neutralised.Text($"Runs {string.Join(' ', command)}"));
        }
    }

    private bool RunAll(IReadOnlyList<IReadOnlyList<string>> commands)
    {
        foreach (var command in commands)
        {
            if (machine.Run(command) is { } cause)
            {
                terminal.WriteError(Neutralised.Text(
                    $"Cannot run '{string.Join(' ', command)}': {cause}. What was done before it stays done; try again."));
                return false;
            }
        }

        return true;
    }

    private int End(string sentence)
    {
        terminal.WriteLine(sentence);
        return ExitCode.Ok;
    }
}
