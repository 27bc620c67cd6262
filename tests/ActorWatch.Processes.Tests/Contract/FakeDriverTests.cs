using System.Globalization;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Tests.Support;

namespace ActorWatch.Processes.Tests.Contract;

/// <summary>The contract with the driver in memory; the arguments of a component say what becomes of it.</summary>
public sealed class FakeDriverTests : WorkloadDriverContract
{
    private readonly FakeDriver _driver = new() { IsStrict = false, AgeAtAdoption = TimeSpan.FromSeconds(1) };
    private int _last;

    public FakeDriverTests() => _driver.OnLaunch = static order => IsMissing(order.Spec)
        ? new InstanceReport.LaunchFailed(order.Instance, $"Cannot start '{order.Instance.Component}': it is missing.", false)
        : null;

    protected override IWorkloadDriver Driver => _driver;

    protected override ComponentSpec Steady() => Component("steady");

    protected override ComponentSpec Exiting(int code) =>
        Component("exit", code.ToString(CultureInfo.InvariantCulture));

    protected override ComponentSpec Missing() => Component("missing");

    protected override ComponentSpec Stubborn() => Component("stubborn");

    protected override Task WaitUntilStubbornAsync()
    {
        _driver.ObeysTerm = false;
        return Task.CompletedTask;
    }

    protected override (InstanceId Id, RecordingObserver Observer) Launch(ComponentSpec spec, long generation = 1)
    {
        var id = new InstanceId(spec.Name, generation);
        var observer = new RecordingObserver();
        _driver.Launch(new LaunchOrder(id, spec), observer);
        if (Arguments(spec) is ["exit", var code])
        {
            _driver.Exit(spec.Name.Value, int.Parse(code, CultureInfo.InvariantCulture));
        }

        return (id, observer);
    }

    private ComponentSpec Component(params string[] arguments) => new()
    {
        Name = ComponentName.Parse($"{arguments[0]}-{++_last}"),
        Workload = new ProcessSpec { Command = new CommandLine(arguments), Directory = "/" },
    };

    private static IReadOnlyList<string> Arguments(ComponentSpec spec) =>
        ((ProcessSpec)spec.Workload).Command.Arguments;

    private static bool IsMissing(ComponentSpec spec) => Arguments(spec) is ["missing"];
}
