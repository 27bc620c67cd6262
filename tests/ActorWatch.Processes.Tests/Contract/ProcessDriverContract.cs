using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Contract;

/// <summary>The contract with real processes.</summary>
public abstract class ProcessDriverContract(ProcessFixture fixture) : WorkloadDriverContract, IDisposable
{
    protected override IWorkloadDriver Driver => fixture.Processes.Driver;

    public void Dispose()
    {
        fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override ComponentSpec Steady() => fixture.Spec(new CommandLine(["sleep", "1000"]));

    protected override ComponentSpec Exiting(int code) => fixture.Shell($"exit {code}");

    protected override ComponentSpec Missing() => fixture.Spec(new CommandLine(["/no/such/program"]));

    protected override ComponentSpec Stubborn() => fixture.Shell("trap '' TERM; echo > deaf; sleep 1000; sleep 1000");

    protected override Task WaitUntilStubbornAsync() =>
        ProcessFixture.EventuallyAsync(() => File.Exists(Path.Combine(fixture.Folder, "deaf")), "deaf to SIGTERM");

    protected override (InstanceId Id, RecordingObserver Observer) Launch(ComponentSpec spec, long generation = 1) =>
        fixture.Launch(spec, generation);
}
