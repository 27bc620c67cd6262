using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Containers;

/// <summary>The checks of containers: the engine's own, and commands inside.</summary>
[Collection(DockerTests.Name)]
public sealed class HealthTests(DockerEngine engine)
{
    private const string Healthy = "command = [sh, \"-c\", \"touch /tmp/ok; exec sleep 1000\"]";

    [Fact]
    public async Task ContainerCheck_BecomesUnhealthy_IsRestartedWithTheOutputOfTheCheck()
    {
        using var folder = new Folder();
        await using var daemon = await engine.DaemonAsync(folder, DockerEngine.Component(
            "agent", Healthy, "probes { readiness { container {}, period = 100ms }, liveness { container {}, period = 100ms, failure-threshold = 2 } }", DockerEngine.CheckedImage));
        var before = await daemon.UntilAsync("agent", component => component.Ready);

        await engine.RunInAsync(before.ContainerId!, "rm", "/tmp/ok");

        var after = await daemon.UntilAsync("agent", component => component is { Ready: true, Generation: 2 });
        Assert.Contains("unhealthy, exit code 1: no file", after.LastError!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContainerCheck_ImageWithoutACheck_IsAnErrorThatNamesIt()
    {
        using var folder = new Folder();
        await using var daemon = await engine.DaemonAsync(folder, DockerEngine.Component(
            "agent", "command = [sleep, \"1000\"]", "probes.liveness { container {}, period = 50ms, on-failure = none }"));

        var agent = await daemon.UntilAsync("agent", component => component.Probes is [{ Status: "error" }]);

        Assert.Contains($"the image '{DockerEngine.Image}' has no HEALTHCHECK", agent.Probes[0].Message!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecCheck_OfAContainer_RunsInside()
    {
        using var folder = new Folder();
        await using var daemon = await engine.DaemonAsync(
            folder,
            DockerEngine.Component("good", Healthy, "probes.readiness { exec.command = \"ls /tmp/ok; echo $0\", period = 100ms }")
            + DockerEngine.Component("bad", Healthy, "probes.readiness { exec.command = [sh, \"-c\", \"exit 7\"], period = 100ms }"));

        var good = await daemon.UntilAsync("good", component => component.Ready);
        var bad = await daemon.UntilAsync("bad", component => component.Probes is [{ Status: "failing" }]);

        Assert.Equal("exit code 0: /tmp/ok\n/bin/sh", good.Probes[0].Message);
        Assert.Equal("exit code 7", bad.Probes[0].Message);
    }
}
