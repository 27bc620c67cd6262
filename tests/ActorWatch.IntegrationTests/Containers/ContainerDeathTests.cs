using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Containers;

/// <summary>The death of the daemon, and of the engine, while containers run.</summary>
[Collection(DockerTests.Name)]
public sealed class ContainerDeathTests(DockerEngine engine)
{
    private const string Counter =
        "command = [sh, \"-c\", \"i=0; while :; do i=$((i+1)); echo $i; [ $((i % 20)) = 0 ] && sleep 0.01; done\"]";

    [Fact]
    public async Task Daemon_Killed_ContainersRunOnAndNoLineIsLostOrRepeated()
    {
        using var folder = new Folder();
        var daemon = await engine.DaemonAsync(folder, DockerEngine.Component("count", Counter));
        var before = await daemon.UntilAsync("count", component => component.State == "Running");
        for (var i = 0; i < 5; i++)
        {
            await GrowsAsync(before.LogFile!);
            await daemon.DieAsync();
            await daemon.DisposeAsync();
            daemon = Daemon.Launch(folder);
        }

        var after = await daemon.UntilAsync("count", component => component.ContainerId is not null);
        await GrowsAsync(before.LogFile!);
        await daemon.CommandAsync("stop", "count");
        await daemon.DisposeAsync();

        Assert.Equal((before.ContainerId, before.Generation, 0), (after.ContainerId, after.Generation, after.Restarts));
        ExpectAll(before.LogFile!);
    }

    [Fact]
    public async Task Daemon_KilledAndContainerEndsMeanwhile_TheNextOneKnowsHow()
    {
        using var folder = new Folder();
        var daemon = await engine.DaemonAsync(folder, DockerEngine.Component(
            "web", "command = [sh, \"-c\", \"echo started; exec sleep 1000\"]", "restart.on = never"));
        var web = await daemon.UntilAsync("web", component => component.State == "Running");
        await daemon.DieAsync();
        await daemon.DisposeAsync();
        Daemon.Kill("KILL", await engine.PidOfAsync(web.ContainerId!));
        await Deadline.UntilAsync(async () => !(bool)(await engine.GetAsync($"/containers/{web.ContainerId}/json"))!["State"]!["Running"]!);

        await using var second = Daemon.Launch(folder);

        var after = await second.UntilAsync("web", component => component.State == "Failed");
        Assert.Equal("SIGKILL", after.LastExit!.Signal);
    }

    [Fact]
    public async Task Engine_KilledAndStartedAgain_RestartsNothingThatRunsAndIsNamed()
    {
        using var folder = new Folder();
        await using var daemon = await engine.DaemonAsync(folder, DockerEngine.Component("count", Counter) + DockerEngine.Component("web", "command = [sleep, \"1000\"]"));
        var count = await daemon.UntilAsync("count", component => component.State == "Running");
        var web = await daemon.UntilAsync("web", component => component.State == "Running");
        var webProcess = await engine.PidOfAsync(web.ContainerId!);
        await GrowsAsync(count.LogFile!);

        await engine.KillAsync();
        var without = await daemon.UntilAsync(all => all.Notices.Count > 0);
        Daemon.Kill("KILL", webProcess);
        await engine.StartAsync();

        var after = await daemon.UntilAsync("web", component => component is { State: "Running", Generation: 2 });
        Assert.Equal("SIGKILL", after.LastExit!.Signal);
        Assert.Contains($"the container engine at {engine.Host} does not answer since", without.Notices[0], StringComparison.Ordinal);
        var kept = await daemon.UntilAsync("count", component => component.State == "Running");
        Assert.Equal((count.ContainerId, 0), (kept.ContainerId, kept.Restarts));
        Assert.Empty((await daemon.UntilAsync(_ => true)).Notices);
        await GrowsAsync(count.LogFile!);
        await daemon.CommandAsync("stop", "count");
        ExpectAll(count.LogFile!);
    }

    [Fact]
    public async Task Component_RemovedWhileNoDaemonRan_IsStoppedByTheNext()
    {
        using var folder = new Folder();
        var daemon = await engine.DaemonAsync(
            folder, DockerEngine.Component("old", "command = [sleep, \"1000\"]") + DockerEngine.Component("web", "command = [sleep, \"1000\"]"));
        var old = await daemon.UntilAsync("old", component => component.State == "Running");
        var web = await daemon.UntilAsync("web", component => component.State == "Running");
        await daemon.DieAsync();
        await daemon.DisposeAsync();

        await using var second = await engine.DaemonAsync(folder, DockerEngine.Component("web", "command = [sleep, \"1000\"]"));

        await Deadline.UntilAsync(async () => await engine.GetAsync($"/containers/{old.ContainerId}/json") is null);
        Assert.Equal(web.ContainerId, (await second.UntilAsync("web", component => component.ContainerId is not null)).ContainerId);
    }

    private static Task GrowsAsync(string log)
    {
        var length = new FileInfo(log).Length;
        return Deadline.UntilAsync(() => new FileInfo(log).Length > length + 2000);
    }

    private static void ExpectAll(string log)
    {
        var numbers = DockerEngine.NumbersIn(log);
        Assert.True(numbers.Length > 100);
        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers);
    }
}
