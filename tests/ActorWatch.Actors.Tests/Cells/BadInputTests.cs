using ActorWatch.Actors.Event;

namespace ActorWatch.Actors.Tests.Cells;

/// <summary>What bad input gets: the documented exception, with a message that says what to do; and the rest lives on.</summary>
public class BadInputTests : ActorSpec
{
    private static readonly TimeSpan LongTime = TimeSpan.FromSeconds(30);

    [Fact]
    public void Tell_Null_SaysWhatToSend()
        => Assert.Contains("Send an object", Assert.Throws<ArgumentNullException>(() => ActorOf(Props.Empty).Tell(null!, null)).Message, StringComparison.Ordinal);

    [Fact]
    public void ActorOf_BadOrTakenName_SaysWhatToChoose()
    {
        ActorOf(Props.Empty, "a");

        Assert.Contains("letters, digits", Assert.Throws<InvalidActorNameException>(() => ActorOf(Props.Empty, "a b")).Message, StringComparison.Ordinal);
        Assert.Contains("Choose another", Assert.Throws<InvalidActorNameException>(() => ActorOf(Props.Empty, "a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ActorOf_NameOfOneThatIsStillStopping_Throws()
    {
        var parent = ActorOfHooked("p");
        var child = ChildOf(parent, "c");

        InActor(parent, context =>
        {
            context.Stop(child);
            try
            {
                context.ActorOf(Props.Empty, "c");
            }
            catch (InvalidActorNameException exception)
            {
                Note(exception.Message);
            }
        });

        Assert.Contains("is not unique!", Trace()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void ActorOf_TerminatedSystem_Throws()
    {
        Sys.Terminate();

        Assert.Contains("terminating", Assert.Throws<InvalidOperationException>(() => Sys.ActorOf(Props.Empty)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Context_AfterAnAwaitThatLeftTheActor_SaysWhatToDo()
    {
        var gate = new TaskCompletionSource();
        var actor = ActorOf(Props.Create(() => new LeavesItsActor(gate.Task, Note)));
        actor.Tell("go", null);

        gate.SetResult();

        Assert.Contains("PipeTo", Assert.Single(Trace()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c new")]
    [InlineData("c PreStart")]
    [InlineData("c PreRestart(boom, Fail)")]
    [InlineData("c PostRestart(boom)")]
    [InlineData("c PostStop")]
    public void Hook_Throws_IsLoggedOnceAndTheRestLivesOn(string hook)
    {
        var parent = ActorOfHooked("p");
        var sibling = ChildOf(parent, "s");
        Sys.EventStream.Subscribe(TestActor, typeof(Error));

        var child = ChildOf(parent, "c", onHook: what =>
        {
            if (what == hook)
            {
                throw new InvalidOperationException($"thrown by {hook}");
            }
        });
        child?.Tell(Fail("boom"), null);
        sibling.Tell("alive", TestActor);

        var seen = ReceiveWhile(TimeSpan.FromSeconds(1), message => message);
        Assert.Single(seen, message => message is Error { Cause: { } cause } && Text(cause).Contains($"thrown by {hook}", StringComparison.Ordinal));
        Assert.Contains("alive", seen);
    }

    [Fact]
    public void Handler_NeverReturns_IsLoggedOnceAndTheRestLivesOn()
    {
        var time = new TestKit.ManualTime();
        using var system = ActorSystem.Create("real", ActorSystemSetup.Default with { TimeProvider = time });
        using var inside = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        var warnings = CreateTestProbe();
        system.EventStream.Subscribe(warnings.Ref, typeof(Warning));
        var stuck = system.ActorOf(Props.Create(() => new Stuck(inside, end)), "stuck");
        stuck.Tell("x", null);
        Assert.True(inside.Wait(LongTime));

        for (var look = 0; look < 5; look++)
        {
            time.Advance(TimeSpan.FromSeconds(10));
        }

        // Another thread has to find the time, of which this machine may have none for a while.
        var text = Assert.IsType<string>(warnings.ExpectMsg<Warning>(LongTime).Message);
        Assert.Contains("/user/stuck", text, StringComparison.Ordinal);
        warnings.ExpectNoMsg();
        var other = system.ActorOf(Props.Create(() => new HookedActor("o", Note)));
        other.Tell("hello", warnings.Ref);
        warnings.ExpectMsg("hello", LongTime);
        end.Set();
    }

    [Fact]
    public void Handlers_ThatReturn_AreNotTold()
    {
        var time = new TestKit.ManualTime();
        using var system = ActorSystem.Create("real", ActorSystemSetup.Default with { TimeProvider = time });
        var warnings = CreateTestProbe();
        system.EventStream.Subscribe(warnings.Ref, typeof(Warning));
        var actor = system.ActorOf(Props.Create(() => new HookedActor("o", Note)));
        for (var look = 0; look < 4; look++)
        {
            actor.Tell("x", warnings.Ref);
            warnings.ExpectMsg("x", LongTime);
            time.Advance(TimeSpan.FromSeconds(10));
        }

        warnings.ExpectNoMsg();
    }

    private static string Text(Exception cause) => $"{cause.Message} {cause.InnerException?.Message}";

    private sealed class Stuck(ManualResetEventSlim inside, ManualResetEventSlim end) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            inside.Set();
            end.Wait();
        }
    }

    private sealed class LeavesItsActor : ReceiveActor
    {
        public LeavesItsActor(Task gate, Action<string> note) => ReceiveAsync<string>(async _ =>
        {
            await gate.ConfigureAwait(false);
            try
            {
                Self.Tell(Context.Self);
            }
            catch (NotSupportedException exception)
            {
                note(exception.Message);
            }
        });
    }
}
