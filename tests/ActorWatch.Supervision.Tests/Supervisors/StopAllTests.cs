using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Supervisors;
using ActorWatch.Supervision.Tests.Support;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Tests.Supervisors;

public sealed class StopAllTests : SupervisionTest
{
    [Fact]
    public void StopAll_StopsInTheReverseOrderOfTheFile()
    {
        Start(Some.Component("a"), Some.Component("b"), Some.Component("c"));

        Root.Tell(new StopAll(TimeSpan.FromSeconds(30)), TestActor);

        ExpectReply(CommandOutcome.Done, "stopped");
        Assert.Equal(["SIGTERM Group c/1", "SIGTERM Group b/1", "SIGTERM Group a/1"], Driver.Calls);
        Assert.Equal(0, Driver.Living);
    }

    [Fact]
    public void StopAll_ASlowOne_DelaysTheNextByASecondOnly()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component("a"), Some.Component("b"));
        Root.Tell(new StopAll(TimeSpan.FromSeconds(30)), TestActor);
        Assert.Equal(["SIGTERM Group b/1"], Driver.Calls);

        Advance(1);

        Assert.Equal(["SIGTERM Group b/1", "SIGTERM Group a/1"], Driver.Calls);
        Advance(10);
        ExpectReply(CommandOutcome.Done, "stopped");
    }

    [Fact]
    public void StopAll_ManySlowOnes_AreAllAskedAfterFiveSeconds()
    {
        Driver.ObeysTerm = false;
        Start([.. Enumerable.Range(0, 20).Select(number => Some.Component($"c{number}"))]);
        Root.Tell(new StopAll(TimeSpan.FromSeconds(30)), TestActor);
        Advance(4.9);
        Assert.Equal(5, Driver.Calls.Count);

        Advance(0.1);

        Assert.Equal(Enumerable.Range(0, 20).Reverse().Select(number => $"SIGTERM Group c{number}/1"), Driver.Calls);
    }

    [Fact]
    public void StopAll_DeadlineComes_NamesWhatIsStillThere()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component("a"), Some.Component("b"));

        Root.Tell(new StopAll(TimeSpan.FromSeconds(5)), TestActor);
        Advance(5);

        ExpectReply(CommandOutcome.TimedOut, "still stopping: a, b");
    }

    [Fact]
    public void StopAll_DeadlineComes_TheStopGoesOn()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component("a"), Some.Component("b"), Some.Component("c"));

        Root.Tell(new StopAll(TimeSpan.FromSeconds(0.5)), TestActor);
        Advance(20);

        ExpectReply(CommandOutcome.TimedOut, "still stopping: a, b, c");
        Assert.Equal(0, Driver.Living);
    }

    [Fact]
    public void StopAll_AskedTwice_EachHasADeadlineOfItsOwn()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component("a"));

        Root.Tell(new StopAll(TimeSpan.FromSeconds(30)), TestActor);
        Root.Tell(new StopAll(TimeSpan.FromSeconds(1)), TestActor);
        Advance(1);

        ExpectReply(CommandOutcome.TimedOut, "still stopping: a");
        Advance(9);
        ExpectReply(CommandOutcome.Done, "stopped");
    }

    [Fact]
    public void Hasten_DuringAStop_KillsAtOnce()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component("a"), Some.Component("b"));
        Root.Tell(new StopAll(TimeSpan.FromSeconds(30)), TestActor);

        Root.Tell(new ActorWatchSupervisor.Hasten(), TestActor);

        ExpectReply(CommandOutcome.Done, "stopped");
        Assert.Equal(0, Driver.Living);
    }

    [Fact]
    public void StopAll_DoesNotChangeWhatIsWanted()
    {
        Start(Some.Component("a"), Some.Component("b"));
        Send(ComponentAction.Stop, "b");
        ExpectReply(CommandOutcome.Done, "stopped");

        Root.Tell(new StopAll(TimeSpan.FromSeconds(30)), TestActor);

        Assert.Equal(DesiredState.Up, Records.Read(ComponentName.Parse("a"))!.Desired);
        Assert.Equal(DesiredState.Down, Records.Read(ComponentName.Parse("b"))!.Desired);
    }

    [Fact]
    public void Command_DuringAStop_IsRefused()
    {
        Driver.ObeysTerm = false;
        Start(Some.Component("a"));
        Root.Tell(new StopAll(TimeSpan.FromSeconds(30)), TestActor);

        Send(ComponentAction.Start, "a");

        ExpectReply(CommandOutcome.Refused, "the daemon is stopping");
    }
}
