using ActorWatch.Actors.Event;

namespace ActorWatch.Actors;

/// <summary>
/// Ends a system in phases: the tasks of a phase run in parallel, and the next phase begins when they have ended or the
/// phase's time is over. Actors live until the last phase. It runs once. Thread-safe.
/// </summary>
public sealed partial class CoordinatedShutdown
{
    private readonly ActorSystem _system;
    private readonly Lock _lock = new();
    private readonly IReadOnlyList<ShutdownPhase> _phases;
    private readonly Dictionary<string, List<(string Name, Func<Task<Done>> Run)>> _tasks = [];
    private TaskCompletionSource<Done>? _run;

    internal CoordinatedShutdown(ActorSystem system)
    {
        _system = system;
        _phases = ShutdownPhases.Sort(system.Setup.ShutdownPhases);

        // A clock that a test moves could not bound the wait.
        if (system.Setup.RunShutdownOnProcessExit && ReferenceEquals(system.TimeProvider, TimeProvider.System))
        {
            AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        }
    }

    /// <summary>Why it runs; null before.</summary>
    public Reason? ShutdownReason { get; private set; }

    /// <summary>The time that all phases with tasks may take together.</summary>
    public TimeSpan TotalTimeout
    {
        get
        {
            lock (_lock)
            {
                return new TimeSpan(_phases
                    .Where(phase => phase.Name == PhaseActorSystemTerminate || _tasks.ContainsKey(phase.Name))
                    .Sum(phase => phase.Timeout.Ticks));
            }
        }
    }

    /// <summary>Returns the shutdown of a system; it is always the same.</summary>
    public static CoordinatedShutdown Get(ActorSystem sys)
    {
        ArgumentNullException.ThrowIfNull(sys);
        return sys.CoordinatedShutdown;
    }

    /// <summary>Adds a task to a phase; during the run, only a phase that has not begun runs it.</summary>
    /// <exception cref="ConfigurationException">There is no such phase.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        ArgumentNullException.ThrowIfNull(taskName);
        ArgumentNullException.ThrowIfNull(task);
        Find(phase);
        lock (_lock)
        {
            if (!_tasks.TryGetValue(phase, out var list))
            {
                _tasks.Add(phase, list = []);
            }

            list.Add((taskName, task));
        }
    }

    /// <summary>Returns the time that the tasks of a phase may take.</summary>
    /// <exception cref="ConfigurationException">There is no such phase.</exception>
    public TimeSpan Timeout(string phase) => Find(phase).Timeout;

    /// <summary>Runs the phases, or those from a given one on. Each call returns the same task; the first reason counts.</summary>
    /// <exception cref="ConfigurationException">There is no such phase.</exception>
    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var first = fromPhase is null ? _phases[0] : Find(fromPhase);
        lock (_lock)
        {
            if (_run is not null)
            {
                return _run.Task;
            }

            _run = new TaskCompletionSource<Done>();
            ShutdownReason = reason;
        }

        // A step of its own, so that it neither runs on an actor's turn nor brings its context along.
        _system.Dispatcher.Schedule(new PostedCallback(_ => _ = RunFromAsync(first), null));
        return _run.Task;
    }

    /// <summary>Forgets the end of the process, once all actors have ended.</summary>
    internal void ForgetProcessExit() => AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;

    /// <summary>The process ends, by SIGTERM or a return from Main: it is kept until the run is over, at most for all time-outs.</summary>
    internal void OnProcessExit(object? sender, EventArgs e)
        => ((IAsyncResult)Run(ClrExitReason.Instance)).AsyncWaitHandle.WaitOne(TotalTimeout);

    private async Task RunFromAsync(ShutdownPhase first)
    {
        try
        {
            foreach (var phase in _phases.SkipWhile(phase => phase != first))
            {
                await RunPhaseAsync(phase);
            }

            _run!.TrySetResult(Done.Instance);
        }
        catch (Exception exception)
        {
            _run!.TrySetException(exception);
        }
    }

    private async Task RunPhaseAsync(ShutdownPhase phase)
    {
        if (phase.Name == PhaseActorSystemTerminate)
        {
            _system.StopAll();
        }

        List<(string Name, Func<Task<Done>> Run)> tasks;
        lock (_lock)
        {
            tasks = _tasks.TryGetValue(phase.Name, out var added) ? [.. added] : [];
        }

        var running = tasks.ConvertAll(task => RunTaskAsync(phase, task.Name, task.Run));
        if (phase.Name == PhaseActorSystemTerminate)
        {
            running.Add(_system.WhenTerminated);
        }

        if (running.Count == 0)
        {
            return;
        }

        var all = Task.WhenAll(running);
        if (await new PhaseWait(_system).For(all, phase.Timeout))
        {
            await all;
            return;
        }

        if (!phase.Recover)
        {
            throw new TimeoutException($"Shutdown phase '{phase.Name}' did not end within {phase.Timeout}.");
        }

        _system.Log.Warning("Shutdown phase '{0}' did not end within {1}; going on.", phase.Name, phase.Timeout);
    }

    private async Task RunTaskAsync(ShutdownPhase phase, string name, Func<Task<Done>> run)
    {
        try
        {
            await run();
        }
        catch (Exception exception) when (phase.Recover)
        {
            _system.Log.Warning(exception, "Task '{0}' of shutdown phase '{1}' failed: {2}", name, phase.Name, exception.Message);
        }
    }

    private ShutdownPhase Find(string name)
        => _phases.FirstOrDefault(phase => phase.Name == name)
            ?? throw new ConfigurationException($"Unknown shutdown phase '{name}'. Add it to ActorSystemSetup.ShutdownPhases.");
}
