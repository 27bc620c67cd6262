using System.ComponentModel;
using System.Diagnostics;
using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Portable.Logs;
using ActorWatch.Processes.Portable.Trees;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Portable.Launching;

/// <summary>
/// A program that was started and all that holds its output. Signals and kills come from one thread at a time.
/// </summary>
internal sealed class RunningProgram
{
    private readonly Process _process;
    private readonly Task _drained;
    private IReadOnlyList<Descendant> _descendants = [];

    private RunningProgram(Process process, OutputSink output, OutputSink error)
    {
        _process = process;
        Pid = process.Id;
        StartedAt = Descendant.StartOf(Pid);
        var pumps = new OutputPump[]
        {
            new("actorwatch-stdout", process.StandardOutput.BaseStream, output),
            new("actorwatch-stderr", process.StandardError.BaseStream, error),
        };
        _drained = Task.WhenAll(pumps.Select(static pump => pump.Completion));
        Exited = WaitAsync();
        Gone = Task.WhenAll(Exited, _drained);
    }

    /// <summary>Its pid.</summary>
    public int Pid { get; }

    /// <summary>When it began; null when it ended at once.</summary>
    public DateTime? StartedAt { get; }

    /// <summary>Its end.</summary>
    public Task Exited { get; }

    /// <summary>How it ended; null while it runs.</summary>
    public ExitStatus? Exit { get; private set; }

    /// <summary>Its end, and the end of all that held its output.</summary>
    public Task Gone { get; }

    /// <summary>True when nothing of it is left that could be seen.</summary>
    public bool IsGone => Gone.IsCompleted;

    /// <summary>Starts a program.</summary>
    /// <exception cref="LaunchRefusedException">The system refuses.</exception>
    public static RunningProgram Start(ProcessStartInfo start, ProcessSpec spec, (OutputSink Output, OutputSink Error) sinks)
    {
        var input = spec.Stdin is { } path ? PortableText.OpenInput(Path.Combine(spec.Directory, path)) : null;
        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            process.Dispose();
            input?.Dispose();
            throw PortableProgramFinder.Explain(error, start.FileName);
        }

        InputFeed.Begin(input, process.StandardInput.BaseStream);
        return new RunningProgram(process, sinks.Output, sinks.Error);
    }

    /// <summary>
    /// Sends a signal. .NET starts no process group, so the group is the program and what descends from it now; these are
    /// remembered, since after the end of the program nobody tells any more whose they were.
    /// </summary>
    public void Signal(UnixSignal signal, SignalScope scope)
    {
        if (OperatingSystem.IsWindows())
        {
            Close(signal, scope);
            return;
        }

        if (scope == SignalScope.Group && !Exited.IsCompleted)
        {
            _descendants = ProcessTable.DescendantsOf(Pid);
        }

        // The program first: a shell that lost its child to the signal would go on with the next command.
        if (!Exited.IsCompleted)
        {
            _ = UnixKill.Send(Pid, signal.Number);
        }

        foreach (var member in scope == SignalScope.Group ? _descendants.Where(static member => member.IsAlive) : [])
        {
            _ = UnixKill.Send(member.Pid, signal.Number);
        }
    }

    /// <summary>Kills the program alone.</summary>
    public void KillLeader() => Try(() => _process.Kill());

    /// <summary>Kills the program, what descends from it now, and what did so at the last signal.</summary>
    public void KillTree()
    {
        if (!Exited.IsCompleted)
        {
            Try(() => _process.Kill(entireProcessTree: true));
        }

        foreach (var member in _descendants.Where(static member => member.IsAlive))
        {
            Try(() =>
            {
                using var process = Process.GetProcessById(member.Pid);
                process.Kill(entireProcessTree: true);
            });
        }
    }

    /// <summary>Who outlived a kill, for people.</summary>
    public string DescribeSurvivors() =>
        Exited.IsCompleted
            ? $"something that pid {Pid} had started and that holds its output; end it by hand"
            : $"pid {Pid} ({Path.GetFileName(_process.StartInfo.FileName)})";

    private async Task WaitAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        Exit = PortableSignals.Read(_process.ExitCode);
    }

    // A program without a window cannot be asked on Windows.
    private void Close(UnixSignal signal, SignalScope scope)
    {
        var isAsked = false;
        Try(() => isAsked = signal != UnixSignal.Kill && _process.CloseMainWindow());
        if (!isAsked && scope == SignalScope.Group)
        {
            KillTree();
        }
        else if (!isAsked)
        {
            KillLeader();
        }
    }

    // It ended in between, or may not be killed by us; the end or its absence is what counts.
    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException
            or ArgumentException)
        {
        }
    }
}
