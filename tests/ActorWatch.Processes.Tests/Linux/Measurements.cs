using System.Diagnostics;
using System.Globalization;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Linux;

/// <summary>Prints figures; it asserts only that everything was reported.</summary>
public sealed class Measurements(ITestOutputHelper output) : IDisposable
{
    private readonly ProcessFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Launch_Thousand_PrintsTheRate()
    {
        const int Count = 1000;
        var start = Stopwatch.GetTimestamp();
        var all = Launch(Count);
        var pids = await PidsAsync(all);
        Print($"{Count} launches in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");

        start = Stopwatch.GetTimestamp();
        pids.ForEach(pid => Libc.Kill(pid, 9));
        foreach (var (_, observer) in all)
        {
            Assert.True((await observer.WaitForAsync<InstanceReport.Exited>()).NothingLeft);
        }

        Print($"{Count} exits reported in {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms");
    }

    [Fact]
    public async Task Exit_OneByOne_PrintsTheLatency()
    {
        var latencies = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var observer = new TimingObserver();
            var spec = _fixture.Spec(new CommandLine(["sleep", "1000"]));
            _fixture.Processes.Driver.Launch(new LaunchOrder(new InstanceId(spec.Name, 1), spec), observer);
            var pid = await observer.Launched.Task;

            var start = Stopwatch.GetTimestamp();
            _ = Libc.Kill(pid, 9);
            latencies.Add(Stopwatch.GetElapsedTime(start, await observer.Exited.Task).TotalMicroseconds);
        }

        latencies.Sort();
        Print($"kill -9 to report: median {latencies[100]:F0} us, 95 % {latencies[190]:F0} us, best {latencies[0]:F0} us");
    }

    [Fact]
    public async Task Launch_OneByOne_PrintsTheLatency()
    {
        var latencies = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var observer = new TimingObserver();
            var spec = _fixture.Spec(new CommandLine(["true"]));
            var start = Stopwatch.GetTimestamp();
            _fixture.Processes.Driver.Launch(new LaunchOrder(new InstanceId(spec.Name, 1), spec), observer);
            await observer.Launched.Task;
            latencies.Add(Stopwatch.GetElapsedTime(start, observer.LaunchedAt).TotalMicroseconds);
            await observer.Exited.Task;
        }

        latencies.Sort();
        Print($"Launch to Launched: median {latencies[100]:F0} us, 95 % {latencies[190]:F0} us, best {latencies[0]:F0} us");
    }

    private void Print(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private List<(InstanceId Id, RecordingObserver Observer)> Launch(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => _fixture.Launch(_fixture.Spec(new CommandLine(["sleep", "1000"]))))];

    private static async Task<List<int>> PidsAsync(List<(InstanceId Id, RecordingObserver Observer)> all)
    {
        var pids = new List<int>();
        foreach (var (_, observer) in all)
        {
            pids.Add((await observer.WaitForAsync<InstanceReport.Launched>()).Identity.Pid);
        }

        return pids;
    }

    private sealed class TimingObserver : IInstanceObserver
    {
        public TaskCompletionSource<int> Launched { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<long> Exited { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long LaunchedAt { get; private set; }

        public void OnReport(InstanceReport report)
        {
            if (report is InstanceReport.Launched launched)
            {
                LaunchedAt = Stopwatch.GetTimestamp();
                Launched.TrySetResult(launched.Identity.Pid);
            }
            else
            {
                Exited.TrySetResult(Stopwatch.GetTimestamp());
            }
        }
    }
}
