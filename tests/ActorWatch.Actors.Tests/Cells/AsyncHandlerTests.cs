namespace ActorWatch.Actors.Tests.Cells;

public class AsyncHandlerTests : ActorSpec
{
    private readonly TaskCompletionSource _gate = new();

    [Fact]
    public void ReceiveAsync_Pending_HoldsUserMessagesAndKeepsTheContext()
    {
        var actor = ActorOf(Props.Create(() => new Waiter(_gate.Task, Note)));

        actor.Tell("wait", TestActor);
        actor.Tell("next", TestActor);
        Assert.Equal(["before"], Trace());
        _gate.SetResult();

        Assert.Equal([$"after {TestActor} {actor}", "next"], Trace());
        ExpectMsg("done");
    }

    [Fact]
    public void ReceiveAsync_ThrowsAfterAwait_FailsWithThatMessage()
    {
        var actor = ActorOf(Props.Create(() => new Waiter(_gate.Task, Note)));
        actor.Tell("throw", TestActor);
        Trace();

        _gate.SetResult();
        actor.Tell("next", TestActor);

        Assert.Equal(["PreRestart late throw", "next"], Trace());
    }

    [Fact]
    public void ReceiveAsync_StoppedWhilePending_RunsTheRestWithoutContext()
    {
        var actor = ActorOf(Props.Create(() => new Waiter(_gate.Task, Note)));
        actor.Tell("finally", TestActor);
        Watch(actor);

        Sys.Stop(actor);
        ExpectTerminated(actor);
        _gate.SetResult();

        Assert.Equal(["before", "finally"], Trace());
    }

    [Fact]
    public void ReceiveAsync_CompletesAtOnce_IsHandledInPlace()
    {
        var actor = ActorOf(Props.Create(() => new Waiter(Task.CompletedTask, Note)));

        actor.Tell("wait", TestActor);

        Assert.Equal(["before", $"after {TestActor} {actor}"], Trace());
    }

    [Fact]
    public void ReceiveAsync_ChildFailsMeanwhile_IsSupervised()
    {
        var actor = ActorOf(Props.Create(() => new Waiter(_gate.Task, Note)));
        actor.Tell(Hooked("c"), TestActor);
        var child = ExpectMsg<IActorRef>();
        actor.Tell("wait", TestActor);
        Trace();

        child.Tell(Fail("boom"), null);

        Assert.Contains("c PostRestart(boom)", Trace());
    }

    private sealed class Waiter : ReceiveActor
    {
        private readonly Action<string> _note;

        public Waiter(Task gate, Action<string> note)
        {
            _note = note;
            Receive<Props>(props => Sender.Tell(Context.ActorOf(props), Self));
            Receive<string>(text => note(text), text => text == "next");
            ReceiveAsync<string>(async text =>
            {
                note("before");
                try
                {
                    await gate;
                    if (text == "throw")
                    {
                        throw new InvalidOperationException("late");
                    }
                }
                finally
                {
                    if (text == "finally")
                    {
                        note("finally");
                    }
                }

                note($"after {Sender} {Context.Self}");
                Sender.Tell("done");
            });
        }

        protected override void PreRestart(Exception reason, object? message) => _note($"PreRestart {reason.Message} {message}");
    }
}
