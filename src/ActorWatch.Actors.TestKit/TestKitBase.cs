using System.Globalization;

namespace ActorWatch.Actors.TestKit;

/// <summary>
/// Expectations about the messages that a test actor gets. On the clock of <see cref="ManualTime"/> an expectation
/// looks at what is there and does not move the clock, but for those that are about the passing of time
/// (<c>ExpectNoMsg(duration)</c>, <c>AwaitAssert</c>, <c>AwaitCondition</c>). Not thread-safe: one test owns it.
/// </summary>
public abstract partial class TestKitBase
{
    private static long _nextProbe;
    private readonly TestActorRef _testActor;

    private protected TestKitBase(ActorSystem system, TestKitSettings settings, string name)
    {
        Sys = system;
        TestKitSettings = settings;
        _testActor = new TestActorRef(system, name);
    }

    /// <summary>The system under test.</summary>
    public ActorSystem Sys { get; }

    /// <summary>How long this test waits.</summary>
    public TestKitSettings TestKitSettings { get; }

    /// <summary>The ref whose messages the expectations are about; give it as the sender to get replies.</summary>
    public IActorRef TestActor => _testActor;

    /// <summary>Makes filters that count log events and dead letters.</summary>
    public EventFilterFactory EventFilter => new(this);

    /// <summary>The sender of the message that was taken last; the dead letters when it had none.</summary>
    public IActorRef LastSender { get; private set; } = ActorRefs.Nobody;

    /// <summary>The message that was taken last; null before the first.</summary>
    public object? LastMessage { get; private set; }

    /// <summary>True when a message waits.</summary>
    public bool HasMessages => _testActor.HasMessages;

    /// <summary>The clock of the system, if the test moves it.</summary>
    /// <exception cref="InvalidOperationException">The system runs on another clock.</exception>
    public ManualTime Time => ManualTimeOrNull ?? throw new InvalidOperationException(
        "The system runs on a clock that the test does not move. Create the TestKit without a setup, or with a ManualTime.");

    private ManualTime? ManualTimeOrNull => Sys.Setup.TimeProvider as ManualTime;

    /// <summary>Creates a probe: a test actor of its own.</summary>
    public virtual TestProbe CreateTestProbe(string? name = null)
        => new(Sys, TestKitSettings, name ?? NextName("testProbe"));

    /// <summary>Creates a latch that opens after a number of counts. Default 1.</summary>
    public virtual TestLatch CreateTestLatch(int count = 1) => new(this, count);

    /// <summary>Creates a top-level actor.</summary>
    public IActorRef ActorOf(Props props, string? name = null) => Sys.ActorOf(props, name);

    /// <summary>Creates a top-level actor of a type with a parameterless constructor.</summary>
    public IActorRef ActorOf<TActor>(string? name = null)
        where TActor : ActorBase, new()
        => Sys.ActorOf<TActor>(name);

    /// <summary>Creates a top-level actor by a factory.</summary>
    public IActorRef ActorOf<TActor>(Func<TActor> factory, string? name = null)
        where TActor : ActorBase
        => Sys.ActorOf(Props.Create(factory), name);

    /// <summary>Makes the test actor hear of the subject's end.</summary>
    public IActorRef Watch(IActorRef subject)
    {
        _testActor.Watch(subject, null);
        return subject;
    }

    /// <summary>Makes the test actor hear of the subject's end by a message of one's own.</summary>
    public IActorRef WatchWith(IActorRef subject, object message)
    {
        _testActor.Watch(subject, message);
        return subject;
    }

    /// <summary>Withdraws a watch.</summary>
    public IActorRef Unwatch(IActorRef subject)
    {
        _testActor.Unwatch(subject);
        return subject;
    }

    /// <summary>Drops messages for which the function is true, from now on.</summary>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) => _testActor.SetIgnore(shouldIgnoreMessage);

    /// <summary>Drops messages of a type, from now on.</summary>
    public void IgnoreMessages<T>() => _testActor.SetIgnore(static message => message is T);

    /// <summary>Drops no messages from now on.</summary>
    public void IgnoreNoMessages() => _testActor.SetIgnore(null);

    /// <summary>Reacts to each message from now on.</summary>
    public void SetAutoPilot(AutoPilot pilot)
    {
        ArgumentNullException.ThrowIfNull(pilot);
        _testActor.SetAutoPilot(pilot);
    }

    /// <summary>Multiplies a duration by the time factor of the settings.</summary>
    public TimeSpan Dilated(TimeSpan duration) => duration * TestKitSettings.TestTimeFactor;

    internal static string NextName(string prefix)
        => prefix + Interlocked.Increment(ref _nextProbe).ToString(CultureInfo.InvariantCulture);

    /// <summary>How long to wait in real time for something that should come within a time on the system's clock.</summary>
    internal TimeSpan RealWait(TimeSpan max)
        => max <= TimeSpan.Zero ? TimeSpan.Zero
            : ManualTimeOrNull is null ? max
            : TestKitSettings.RealTimeGuard;

    private static TestKitAssertionException Failure(string message, string? hint = null)
        => new(hint is null ? message : $"{message} ({hint})");
}
