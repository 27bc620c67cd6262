namespace ActorWatch.Actors.TestKit;

/// <summary>
/// The base of a test class: an actor system of its own for each test. Without a setup the system stands on a
/// <see cref="ManualTime"/> and a <see cref="CallingThreadDispatcher"/>, so that nothing ever waits. Dispose ends it.
/// </summary>
public class TestKit : TestKitBase, IDisposable
{
    /// <summary>Creates the system.</summary>
    /// <param name="setup">Its clock and dispatcher; null for virtual time on the calling thread.</param>
    /// <param name="settings">How long to wait; null for the defaults.</param>
    /// <param name="actorSystemName">The name of the system. Default <c>test</c>.</param>
    public TestKit(ActorSystemSetup? setup = null, TestKitSettings? settings = null, string actorSystemName = "test")
        : base(
            ActorSystem.Create(actorSystemName, setup ?? VirtualTimeSetup()),
            settings ?? TestKitSettings.Default,
            NextName("testActor"))
    {
    }

    /// <summary>Returns a setup with a clock that the test moves and actors that run on the calling thread.</summary>
    public static ActorSystemSetup VirtualTimeSetup() => new()
    {
        TimeProvider = new ManualTime(),
        Dispatcher = new CallingThreadDispatcher(),
        Random = new Random(1),
    };

    /// <summary>Ends the system and waits for that, up to 5 s.</summary>
    /// <exception cref="TestKitAssertionException">It has not ended by then.</exception>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the system; a derived class may release more.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        AfterAll();
        var ended = Sys.Terminate();
        if (!ended.IsCompleted && Sys.Setup.TimeProvider is ManualTime time)
        {
            // A shutdown task of the test hangs: let its phase run out of time.
            time.Advance(CoordinatedShutdown.Get(Sys).TotalTimeout);
        }

        if (!((IAsyncResult)ended).AsyncWaitHandle.WaitOne(TestKitSettings.DefaultTimeout))
        {
            throw new TestKitAssertionException($"Actor system '{Sys.Name}' did not end within {TestKitSettings.DefaultTimeout}.");
        }
    }

    /// <summary>Called before the system ends.</summary>
    protected virtual void AfterAll()
    {
    }
}
