using System.Diagnostics;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>Twenty components that do not stop and a check that hangs hold up nobody else.</summary>
public sealed class StuckTests(StuckTests.Surroundings stuck) : IClassFixture<StuckTests.Surroundings>
{
    private const int Count = 20;

    // Far below the 60 s of the stuck stops, far above what a slow machine needs for one command.
    private static readonly string[] Bounded = ["--timeout", "15s"];

    [Fact]
    public async Task Status_WhileManyAreStuck_StaysQuick()
    {
        var quickest = TimeSpan.MaxValue;
        for (var run = 0; run < 10; run++)
        {
            var start = Stopwatch.GetTimestamp();
            var (exitCode, output, error) = await stuck.CommandAsync("status");
            var took = Stopwatch.GetElapsedTime(start);
            quickest = took < quickest ? took : quickest;

            Assert.True(exitCode == 1, output + error);
            Assert.Contains("Stopping", output, StringComparison.Ordinal);
        }

        if (Binary.IsNative)
        {
            Assert.InRange(quickest.TotalMilliseconds, 0, 50);
        }
    }

    public static TheoryData<string> Commands { get; } = ["stop", "start", "restart", "reset", "logs", "health"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_OnAnotherComponentWhileManyAreStuck_IsDone(string command)
    {
        var (exitCode, output, error) = await stuck.CommandAsync([.. Bounded, command, $"free-{command}"]);

        Assert.True(exitCode == 0, output + error);
        await stuck.ExpectStuckAsync();
    }

    [Fact]
    public async Task Reload_WhileManyAreStuck_IsDone()
    {
        var (exitCode, output, error) = await stuck.CommandAsync([.. Bounded, "reload"]);

        Assert.True(exitCode == 0, output + error);
        await stuck.ExpectStuckAsync();
    }

    /// <summary>The daemon in which all of them are stuck.</summary>
    public sealed class Surroundings : IAsyncLifetime
    {
        private readonly Folder _folder = new();
        private Daemon _daemon = null!;

        public async ValueTask InitializeAsync()
        {
            var stubborn = Enumerable.Range(0, Count).Select(number =>
                $"s{number} {{ process.command = \"trap '' TERM; echo > s{number}.up; while :; do sleep 1; done\", stop.timeout = 60s }}");
            var free = Commands.Select(command =>
                $"free-{command.Data} {{ process.command = [sleep, \"1000\"] }}");
            const string Hanging =
                "hanging { process.command = [sleep, \"1000\"], probes.liveness { exec.command = \"echo > hangs; sleep 1000\", period = 100ms, timeout = 50s } }";
            _daemon = await Daemon.StartAsync(_folder, string.Join('\n', stubborn.Concat(free).Append(Hanging)));
            await Deadline.UntilAsync(() =>
                File.Exists(_folder["hangs"]) && Enumerable.Range(0, Count).All(number => File.Exists(_folder[$"s{number}.up"])));
            string[] names = [.. Enumerable.Range(0, Count).Select(number => $"s{number}")];
            Assert.Equal(0, (await CommandAsync(["stop", "--no-wait", .. names])).ExitCode);
            await _daemon.UntilAsync(status => status.Components.Count(component => component.State == "Stopping") == Count);
        }

        public async ValueTask DisposeAsync()
        {
            await _daemon.DisposeAsync();
            _folder.Dispose();
        }

        /// <summary>Runs a command of the command line.</summary>
        internal Task<(int ExitCode, string Output, string Error)> CommandAsync(params IReadOnlyList<string> arguments) =>
            _daemon.CommandAsync(arguments);

        /// <summary>Makes sure that all of them still hang, so that a command was not done after them.</summary>
        internal async Task ExpectStuckAsync()
        {
            var status = await _daemon.Client.GetStatusAsync(TestContext.Current.CancellationToken);
            Assert.Equal(Count, status.Components.Count(component => component.State == "Stopping"));
        }
    }
}
