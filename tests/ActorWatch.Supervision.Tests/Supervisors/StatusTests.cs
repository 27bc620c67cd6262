using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;
using ActorWatch.Supervision.Tests.Support;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Tests.Supervisors;

public sealed class StatusTests : SupervisionTest
{
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
