using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;
using ActorWatch.Supervision.Status;
using ActorWatch.Supervision.Supervisors;
using ActorWatch.Supervision.Tests.Support;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Tests.Supervisors;

public sealed class StatusTests : SupervisionTest
{
    [Fact]
    public void Status_BeforeAnythingWasTold_ListsTheProbes()
    {
        Driver.OnLaunch = order => new InstanceReport.LaunchFailed(order.Instance, "no", IsTransient: false);
        Start(Some.Component(probes: Some.Probe(ProbeKind.Liveness)));

        Assert.Equal(ProbeVerdict.Pending, Assert.Single(Status().Probes).Verdict);
    }

    [Fact]
    public void StatusActor_ComponentHasNotToldYet_QueriesWait()
    {
        Start(Some.Component("a"), Some.Component("b"));
        var known = Status("a");
        var status = Sys.ActorOf(Props.Create(() => new StatusActor()));

        status.Tell(new GetStatus(), TestActor);
        status.Tell(new StatusActor.Order([known]), ActorRefs.NoSender);
        status.Tell(new StatusActor.Update(known with { Pid = null }, IsSettled: false), ActorRefs.NoSender);
        ExpectNoMsg(TimeSpan.Zero);
        status.Tell(new StatusActor.Update(known with { Desired = DesiredState.Down }), ActorRefs.NoSender);

        Assert.Equal(DesiredState.Down, Assert.Single(ExpectMsg<StatusSnapshot>().Components).Desired);
    }

    [Fact]
    public void StatusActor_ComponentNeverTells_AnswersAfterASecond()
    {
        Start(Some.Component("a"), Some.Component("b"));
        var (known, silent) = (Status("a"), Status("b"));
        var status = Sys.ActorOf(Props.Create(() => new StatusActor()));
        status.Tell(new StatusActor.Order([known, silent]), ActorRefs.NoSender);
        status.Tell(new StatusActor.Update(known), ActorRefs.NoSender);

        status.Tell(new GetStatus(), TestActor);
        ExpectNoMsg(TimeSpan.Zero);
        Advance(1);

        Assert.Equal(2, ExpectMsg<StatusSnapshot>().Components.Count);
    }

    [Fact]
    public void StatusActor_Crashes_AllSupervisorsPublishAgain()
    {
        Start(Some.Component("a"), Some.Component("b"));
        Driver.Exit("b", 1);

        Sys.ActorSelection("/user/actorwatch/status").Tell(Kill.Instance);

        Root.Tell(new GetStatus(), TestActor);
        var status = ExpectMsg<StatusSnapshot>();
        Assert.Equal(
            [("a", ComponentState.Running), ("b", ComponentState.Restarting)],
            status.Components.Select(component => (component.Spec.Name.Value, component.State)));
    }
}
