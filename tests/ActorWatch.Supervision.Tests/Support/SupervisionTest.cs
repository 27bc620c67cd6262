using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Heartbeats;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Status;
using ActorWatch.Supervision.Supervisors;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Supervision.Tests.Support;

/// <summary>
/// A whole supervision tree over fake ports and virtual time: every call and every advance of the clock has all its
/// consequences before it returns.
/// </summary>
public abstract class SupervisionTest : TestKit
{
    private IActorRef? _root;

    internal FakeDriver Driver { get; } = new();

    internal FakeProbes Probes { get; } = new();

    internal FakeCommands Commands { get; } = new();

    internal FakeInspector? Inspector { get; set; }

    internal HeartbeatDesk? Heartbeats { get; set; }

    internal FakeLog Log { get; } = new();

    internal FakeRecords Records { get; } = new();

    internal FakeLogWatch Logs { get; } = new();

    internal FakeStore Store { get; } = new();

    internal FakeAlertOutlet Alerts { get; } = new();

    internal IActorRef Root => _root!;

    internal void Start(params IReadOnlyList<ComponentSpec> specs)
    {
        var services = new SupervisionServices
        {
            Drivers = new Dictionary<string, IWorkloadDriver> { ["process"] = Driver },
            Probes = Probes,
            Commands = Commands,
            Inspector = Inspector,
            Heartbeats = Heartbeats,
            Log = Log,
            LogWatch = Logs,
            Records = Records,
            Store = Store,
            Alerts = Alerts,
            Time = Time,
        };
        var memory = new RootMemory(new SupervisionIntent(specs, []));
        _root = Sys.ActorOf(Props.Create(() => new ActorWatchSupervisor(memory, services)), "actorwatch");
        _root.Tell(new ActorWatchSupervisor.Begin(), ActorRefs.NoSender);
    }

    internal ComponentStatus Status(string name = "web")
    {
        Root.Tell(new GetStatus(), TestActor);
        return ExpectMsg<StatusSnapshot>().Find(ComponentName.Parse(name))!;
    }

    internal ComponentState State(string name = "web") => Status(name).State;

    internal void Send(ComponentAction action, string name = "web", double deadline = 30, bool wait = true) =>
        Root.Tell(
            new ComponentCommand(ComponentName.Parse(name), action, TimeSpan.FromSeconds(deadline), wait), TestActor);

    internal void Advance(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    internal void ExpectReply(CommandOutcome outcome, string message)
    {
        var reply = ExpectMsg<CommandReply>();
        Assert.Equal(outcome, reply.Outcome);
        Assert.Contains(message, reply.Message, StringComparison.Ordinal);
    }
}
