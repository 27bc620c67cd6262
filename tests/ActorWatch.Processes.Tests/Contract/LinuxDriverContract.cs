using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Contract;

/// <summary>The contract with real processes on Linux.</summary>
public abstract class LinuxDriverContract(bool isDaemon) : WorkloadDriverContract, IDisposable
{
    private readonly ProcessFixture _fixture = new(isDaemon);

    protected override IWorkloadDriver Driver => _fixture.Processes.Driver;

    public void Dispose()
    {
        _fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override ComponentSpec Steady() => _fixture.Spec(new CommandLine(["sleep", "1000"]));

    protected override ComponentSpec Exiting(int code) => _fixture.Shell($"exit {code}");

    protected override ComponentSpec Missing() => _fixture.Spec(new CommandLine(["/no/such/program"]));

    protected override ComponentSpec Stubborn() => _fixture.Shell("trap '' TERM; echo > deaf; sleep 1000; sleep 1000");

    protected override Task WaitUntilStubbornAsync() =>
        ProcessFixture.EventuallyAsync(() => File.Exists(Path.Combine(_fixture.Folder, "deaf")), "deaf to SIGTERM");

    protected override (InstanceId Id, RecordingObserver Observer) Launch(ComponentSpec spec, long generation = 1) =>
        _fixture.Launch(spec, generation);
}
