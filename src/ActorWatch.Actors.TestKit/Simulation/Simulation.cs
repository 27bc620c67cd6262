using System.Globalization;

namespace ActorWatch.Actors.TestKit;

/// <summary>
/// Runs whole actor systems on one thread over virtual time. In each step a seeded random source chooses what runs:
/// one of the actors with work, a step of the outside world, or the next timer. The same seed gives the same steps.
/// Not thread-safe: the thread that made it owns it, and work from any other fails it.
/// </summary>
public sealed class Simulation
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly Random _choices;
    private readonly SimulationTrace _trace;
    private readonly SimulationSynchronizationContext _context;
    private readonly List<(SimulatedDispatcher? Owner, IThreadPoolWorkItem Item)> _runnable = [];
    private readonly List<(ActorSystem System, SimulatedDispatcher Dispatcher)> _systems = [];
    private readonly List<ITimer> _held = [];
    private SimulationFailedException? _foreign;
    private TimeSpan _busySince;
    private TimeSpan _lastTime;
    private long _stepsAtLastTime;

    /// <summary>Creates a simulation without a system.</summary>
    public Simulation(int seed, SimulationOptions? options = null)
    {
        Seed = seed;
        Options = options ?? SimulationOptions.Default;
        _choices = new Random(seed);
        Random = new Random(seed ^ 0x2545F491);
        Faults = new SimulationFaults(new Random(seed ^ 0x1B873593));
        Time = new ManualTime(Options.StartTime);
        _trace = new SimulationTrace(Options.KeptEvents);
        _context = new SimulationSynchronizationContext(this);
    }

    /// <summary>What replays this simulation.</summary>
    public int Seed { get; }

    /// <summary>How it behaves.</summary>
    public SimulationOptions Options { get; }

    /// <summary>The clock of all systems. Steps move it; a test may move it, too.</summary>
    public ManualTime Time { get; }

    /// <summary>A seeded source for the choices of the test and its fakes.</summary>
    public Random Random { get; }

    /// <summary>What goes wrong.</summary>
    public SimulationFaults Faults { get; }

    /// <summary>How many steps were made.</summary>
    public long Steps { get; private set; }

    /// <summary>A hash of everything that happened; equal in two runs of a seed, also in two processes.</summary>
    public ulong TraceHash => _trace.Hash;

    /// <summary>The last events, oldest first.</summary>
    public IReadOnlyCollection<string> LastEvents => _trace.Last;

    /// <summary>Called after each step: the place for invariants. What it throws ends the simulation.</summary>
    public Action? AfterStep { get; set; }

    /// <summary>True when nothing can run, though a timer may come.</summary>
    public bool IsIdle => _runnable.Count == 0;

    /// <summary>Runs a test on one seed; a failure is rethrown with the seed, the step and the last events.</summary>
    public static void Run(int seed, Action<Simulation> test, SimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(test);
        var simulation = new Simulation(seed, options);
        try
        {
            test(simulation);
            simulation.ThrowIfForeign();
        }
        catch (Exception exception)
        {
            throw simulation.Describe(exception);
        }
    }

    /// <summary>Runs a test on a number of seeds, one after the other.</summary>
    public static void RunMany(int firstSeed, int count, Action<Simulation> test, SimulationOptions? options = null)
    {
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            Run(seed, test, options);
        }
    }

    /// <summary>Creates a system that lives in this simulation. There may be several, also after one another.</summary>
    /// <param name="name">The name of the system.</param>
    /// <param name="configure">Changes the setup, but not its clock, dispatcher and hooks; null to leave it.</param>
    public ActorSystem CreateSystem(string name = "sim", Func<ActorSystemSetup, ActorSystemSetup>? configure = null)
    {
        var dispatcher = new SimulatedDispatcher(this);
        var setup = new ActorSystemSetup { Random = new Random(Random.Next()) };
        var system = ActorSystem.Create(name, (configure?.Invoke(setup) ?? setup) with
        {
            TimeProvider = Time,
            Dispatcher = dispatcher,
            Hooks = new SimulationHooks(this, dispatcher),
        });
        _systems.Add((system, dispatcher));
        return system;
    }

    /// <summary>
    /// The sudden death of a system, as by SIGKILL: nothing of it runs any more, no hook, no timer, no reply. What the
    /// test's fakes hold survives.
    /// </summary>
    public void Kill(ActorSystem system)
    {
        var index = _systems.FindIndex(entry => ReferenceEquals(entry.System, system));
        if (index < 0)
        {
            throw new ArgumentException("Cannot kill a system that this simulation did not create.", nameof(system));
        }

        var dispatcher = _systems[index].Dispatcher;
        _systems.RemoveAt(index);
        dispatcher.IsDead = true;
        system.Deadlines.Dispose();
        _runnable.RemoveAll(entry => ReferenceEquals(entry.Owner, dispatcher));
        Note("kill", system.Name);
    }

    /// <summary>Adds a step of the outside world, to be chosen like any other: a fake port's completion, a command.</summary>
    public void Post(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Add(null, new WorldStep(action));
    }

    /// <summary>Adds a step of the outside world after a time.</summary>
    public void PostAfter(TimeSpan delay, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        AddAfter(delay, null, new WorldStep(action));
    }

    /// <summary>Makes one step.</summary>
    /// <returns>False when there is nothing to do and no timer will come.</returns>
    public bool Step()
    {
        ThrowIfForeign();
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            if (!Choose())
            {
                return false;
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }

        Steps++;
        ThrowIfForeign();
        ThrowIfTimeStands();
        AfterStep?.Invoke();
        return true;
    }

    /// <summary>Makes a number of steps, or fewer when nothing is left to do.</summary>
    public void RunSteps(int count)
    {
        for (var i = 0; i < count && Step(); i++)
        {
        }
    }

    /// <summary>Makes steps until nothing can run before the next timer.</summary>
    public void RunUntilIdle()
    {
        while (!IsIdle && Step())
        {
        }
    }

    /// <summary>Makes all steps of a stretch of virtual time and leaves the clock at its end.</summary>
    public void RunFor(TimeSpan duration)
    {
        var end = Time.Elapsed + duration;
        while (!IsIdle || (Time.UntilNextTimer is { } wait && Time.Elapsed + wait <= end))
        {
            Step();
        }

        if (Time.Elapsed < end)
        {
            Time.Advance(end - Time.Elapsed);
        }
    }

    /// <summary>Makes steps until a condition holds.</summary>
    /// <exception cref="TestKitAssertionException">It does not hold after that many steps, or nothing is left to do.</exception>
    public void RunUntil(Func<bool> condition, int maxSteps = 100_000)
    {
        ArgumentNullException.ThrowIfNull(condition);
        for (var i = 0; !condition(); i++)
        {
            if (i == maxSteps || !Step())
            {
                throw new TestKitAssertionException($"The condition did not come true within {i} steps.");
            }
        }
    }

    /// <summary>Writes a line of one's own into the trace, so that the hash covers it.</summary>
    public void Note(string what) => _trace.Add(string.Create(CultureInfo.InvariantCulture, $"{Steps} {Time.Elapsed} {what}"));

    internal void Note(string what, IActorRef actor, object message)
        => Note(what, $"{actor.Path.ToStringWithoutAddress()}#{actor.Path.Uid} {message.GetType().Name}");

    internal void Add(SimulatedDispatcher? owner, IThreadPoolWorkItem item)
    {
        if (_runnable.Count == 0)
        {
            _busySince = Time.Elapsed;
        }

        _runnable.Add((owner, item));
    }

    internal void CheckThread(string what)
    {
        if (Environment.CurrentManagedThreadId == _thread)
        {
            return;
        }

        var failure = new SimulationFailedException(
            $"A foreign thread tried to {what}. Everything in a simulation runs on its thread: no Task.Run, no ConfigureAwait(false), "
            + $"no real timers; fakes complete by Simulation.Post. It came from:{Environment.NewLine}{Environment.StackTrace}");
        _foreign ??= failure;
        throw failure;
    }

    private void Note(string what, string subject) => Note($"{what} {subject}");

    private bool Choose()
    {
        var next = Time.UntilNextTimer;
        if (_runnable.Count == 0)
        {
            return next is not null && FireTimer();
        }

        var isSoon = next is { } wait && Time.Elapsed + wait - _busySince <= Options.MaxLag;
        if (isSoon && _choices.NextDouble() < Options.TimerProbability)
        {
            return FireTimer();
        }

        var index = _choices.Next(_runnable.Count);
        var (owner, item) = _runnable[index];
        _runnable.RemoveAt(index);
        if (item is ActorCell && Faults.Delay() is { } delay)
        {
            Note("delay", Describe(item));
            AddAfter(delay, owner, item);
            return true;
        }

        Note("run", Describe(item));
        item.Execute();
        return true;
    }

    private bool FireTimer()
    {
        Note("timer", string.Empty);
        return Time.AdvanceToNextTimer();
    }

    private void AddAfter(TimeSpan delay, SimulatedDispatcher? owner, IThreadPoolWorkItem item)
    {
        ITimer? timer = null;
        timer = Time.CreateTimer(
            _ =>
            {
                _held.Remove(timer!);
                if (owner is not { IsDead: true })
                {
                    Add(owner, item);
                }
            },
            null,
            delay,
            Timeout.InfiniteTimeSpan);
        _held.Add(timer);
    }

    private void ThrowIfForeign()
    {
        if (_foreign is not null)
        {
            throw _foreign;
        }
    }

    private void ThrowIfTimeStands()
    {
        if (Time.Elapsed != _lastTime)
        {
            _lastTime = Time.Elapsed;
            _stepsAtLastTime = Steps;
        }
        else if (Steps - _stepsAtLastTime > Options.MaxStepsWithoutTime)
        {
            throw new TestKitAssertionException(
                $"{Options.MaxStepsWithoutTime} steps went by and the clock did not move: do actors send in a circle?");
        }
    }

    private SimulationFailedException Describe(Exception exception) => new(
        $"Seed {Seed} failed at step {Steps}, {Time.Elapsed}: {exception.Message}{Environment.NewLine}"
        + $"Replay with Simulation.Run({Seed}, …). The last events:{Environment.NewLine}{string.Join(Environment.NewLine, LastEvents)}",
        exception)
    {
        Seed = Seed,
        Step = Steps,
    };

    private static string Describe(IThreadPoolWorkItem item)
        => item is ActorCell cell ? $"{cell.Path.ToStringWithoutAddress()}#{cell.Uid}" : item.GetType().Name;

    private sealed class WorldStep(Action action) : IThreadPoolWorkItem
    {
        public void Execute() => action();
    }
}
