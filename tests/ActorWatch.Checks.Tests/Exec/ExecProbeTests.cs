using ActorWatch.Checks.Exec;
using ActorWatch.Checks.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Tests.Exec;

public class ExecProbeTests
{
    private readonly FakeCommandRunner _runner = new();
    private readonly ExecCheckSpec _check = new() { Command = new CommandLine(["./check.sh"]) };

    [Fact]
    public async Task CheckAsync_ExitsWithZero_Passes()
    {
        _runner.Result = new CommandResult(ExitStatus.Exited(0), "42 users\n", null, WasKilled: false);

        var result = await CheckAsync(_check, Some.Target());

        Assert.Equal(ProbeResult.Passed("exit code 0: 42 users"), result);
    }

    [Fact]
    public async Task CheckAsync_ExitsWithOtherCode_FailsWithStatusAndOutput()
    {
        _runner.Result = new CommandResult(ExitStatus.Exited(3), "first\nlast\n", null, WasKilled: false);

        var result = await CheckAsync(_check, Some.Target());

        Assert.Equal(ProbeResult.Failed("exit code 3: first\nlast"), result);
    }

    [Fact]
    public async Task CheckAsync_EndedBySignal_Fails()
    {
        _runner.Result = new CommandResult(ExitStatus.KilledBy(UnixSignal.Kill), "", null, WasKilled: false);

        var result = await CheckAsync(_check, Some.Target());

        Assert.Equal(ProbeResult.Failed("killed by SIGKILL"), result);
    }

    [Fact]
    public async Task CheckAsync_CannotRun_IsError()
    {
        _runner.Result = new CommandResult(null, "", "Cannot execute './check.sh': it does not exist.", WasKilled: false);

        var result = await CheckAsync(_check, Some.Target());

        Assert.Equal(ProbeResult.Error("Cannot execute './check.sh': it does not exist."), result);
    }

    [Fact]
    public async Task CheckAsync_NeitherStatusNorReason_IsError()
    {
        _runner.Result = new CommandResult(null, "", null, WasKilled: false);

        var result = await CheckAsync(_check, Some.Target());

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
    }

    [Fact]
    public async Task CheckAsync_TokenFires_FailsAsTimedOut()
    {
        _runner.Result = new CommandResult(ExitStatus.KilledBy(UnixSignal.Kill), "", null, WasKilled: true);
        using var timeout = new CancellationTokenSource();

        var running = new ExecProbe(_check, _runner, 1).CheckAsync(Some.Target(), timeout.Token);
        await timeout.CancelAsync();

        Assert.Equal(ProbeResult.Failed("timed out"), await running);
    }

    [Fact]
    public async Task CheckAsync_LongOutput_KeepsItsEnd()
    {
        _runner.Result = new CommandResult(ExitStatus.Exited(1), new string('x', 5000) + "end", null, WasKilled: false);

        var result = await CheckAsync(_check, Some.Target());

        Assert.Equal(4096, result.Message.Length);
        Assert.StartsWith("exit code 1: …x", result.Message, StringComparison.Ordinal);
        Assert.EndsWith("xend", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_NoOptions_RunsInComponentsSurroundings()
    {
        var process = Some.Process() with { User = "www", Umask = 18, EnvironmentFile = "web.env" };

        await CheckAsync(_check, Some.Target(process));

        var order = Assert.Single(_runner.Orders);
        Assert.Equal(["./check.sh"], order.Command.Arguments);
        Assert.Equal("/srv/web", order.Surroundings.Directory);
        Assert.Equal("/srv/web/web.env", order.Surroundings.EnvironmentFile);
        Assert.Equal("www", order.Surroundings.User);
        Assert.Equal(18, order.Surroundings.Umask);
    }

    [Theory]
    [InlineData("checks", "/srv/web/checks")]
    [InlineData("/opt", "/opt")]
    public async Task CheckAsync_DirectoryOfCheck_IsRelativeToComponents(string directory, string expected)
    {
        var process = Some.Process() with { EnvironmentFile = "web.env" };

        await CheckAsync(_check with { Directory = directory }, Some.Target(process));

        var surroundings = Assert.Single(_runner.Orders).Surroundings;
        Assert.Equal(expected, surroundings.Directory);
        Assert.Equal("/srv/web/web.env", surroundings.EnvironmentFile);
    }

    [Fact]
    public async Task CheckAsync_EnvironmentOfCheck_WinsOverComponents()
    {
        var process = Some.Process() with { Environment = new Dictionary<string, string> { ["A"] = "1", ["B"] = "1" } };
        var check = _check with { Environment = new Dictionary<string, string> { ["B"] = "2" } };

        await CheckAsync(check, Some.Target(process, pid: 4711));

        var environment = Assert.Single(_runner.Orders).Surroundings.Environment;
        Assert.Equal("1", environment["A"]);
        Assert.Equal("2", environment["B"]);
        Assert.Equal("4711", environment["PID"]);
    }

    [Fact]
    public async Task CheckAsync_InstanceWithoutPid_LeavesPidOut()
    {
        await CheckAsync(_check, Some.Target(pid: null));

        Assert.DoesNotContain("PID", Assert.Single(_runner.Orders).Surroundings.Environment.Keys);
    }

    [Fact]
    public async Task CheckAsync_ComponentReadsStdin_CheckDoesNot()
    {
        await CheckAsync(_check, Some.Target(Some.Process() with { Stdin = "/srv/web/input" }));

        Assert.Null(Assert.Single(_runner.Orders).Surroundings.Stdin);
    }

    [Fact]
    public async Task CheckAsync_CheckOfOneProbe_IsMarkedByItsKind()
    {
        var probe = ProbeSpec.Default(ProbeKind.Liveness, _check);

        await CheckAsync(_check, Some.Target(probes: probe));

        Assert.Equal("check/web/3/liveness", Assert.Single(_runner.Orders).Mark);
    }

    [Fact]
    public async Task CheckAsync_CheckSharedByTwoProbes_IsMarkedByItsNumber()
    {
        var liveness = ProbeSpec.Default(ProbeKind.Liveness, _check);
        var readiness = ProbeSpec.Default(ProbeKind.Readiness, _check);

        await CheckAsync(_check, Some.Target(probes: [liveness, readiness]));

        Assert.Equal("check/web/3/exec-1", Assert.Single(_runner.Orders).Mark);
    }

    [Fact]
    public async Task CheckAsync_NoProcess_IsError()
    {
        var result = await CheckAsync(_check, Some.Target(new HostedSpec()));

        Assert.Equal(ProbeOutcome.Error, result.Outcome);
        Assert.Empty(_runner.Orders);
    }

    private Task<ProbeResult> CheckAsync(ExecCheckSpec check, ProbeTarget target) =>
        new ExecProbe(check, _runner, 1).CheckAsync(target, TestContext.Current.CancellationToken);

    private sealed record HostedSpec : WorkloadSpec
    {
        public override string Kind => "hosted";
    }
}
