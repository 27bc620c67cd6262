using System.Text.Json.Nodes;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Containers;

/// <summary>Containers of a real engine as components: their life, their ends, and what refuses to start.</summary>
[Collection(DockerTests.Name)]
public sealed class ContainerTests(DockerEngine engine)
{
    [Fact]
    public async Task Container_StartedAndStopped_IsShownWithItsIdAndItsOutput()
    {
        using var folder = new Folder();
        await using var daemon = await engine.DaemonAsync(
            folder, DockerEngine.Component("web", "command = [sh, \"-c\", \"trap 'echo bye; exit 0' TERM; echo hello; while :; do sleep 0.1; done\"]"));

        var web = await daemon.UntilAsync("web", component => component.State == "Running");
        var (_, table, _) = await daemon.CommandAsync("status");
        var inspected = (await engine.GetAsync($"/containers/{web.ContainerId}/json"))!;
        await Deadline.UntilAsync(() => File.ReadAllText(web.LogFile!).Contains("hello\n", StringComparison.Ordinal));
        var (exit, _, error) = await daemon.CommandAsync("stop", "web");
        var stopped = await daemon.UntilAsync("web", component => component.State == "Stopped");

        Assert.Equal("container", web.Kind);
        Assert.Contains(web.ContainerId![..12], table, StringComparison.Ordinal);
        Assert.StartsWith("/actorwatch-web-", (string)inspected["Name"]!, StringComparison.Ordinal);
        Assert.Equal("no", (string)inspected["HostConfig"]!["RestartPolicy"]!["Name"]!);
        Assert.True(exit == 0, error);
        Assert.Equal((0, null), (stopped.LastExit!.Code, stopped.ContainerId));
        await Deadline.UntilAsync(() => File.ReadAllText(web.LogFile!).Contains("bye\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Container_MainProcessKilled_IsRestartedInAnotherContainer()
    {
        using var folder = new Folder();
        await using var daemon = await engine.DaemonAsync(folder, DockerEngine.Component("web", "command = [sleep, \"1000\"]"));
        var before = await daemon.UntilAsync("web", component => component.State == "Running");

        Daemon.Kill("KILL", await engine.PidOfAsync(before.ContainerId!));

        var after = await daemon.UntilAsync("web", component => component is { State: "Running", Generation: 2 });
        Assert.Equal(("SIGKILL", null, 1), (after.LastExit!.Signal, after.LastExit.Code, after.Restarts));
        Assert.NotEqual(before.ContainerId, after.ContainerId);
        Assert.Null(await engine.GetAsync($"/containers/{before.ContainerId}/json"));
    }

    [Fact]
    public async Task Container_EndsWithACode_IsToldWithItsLastOutput()
    {
        using var folder = new Folder();
        await using var daemon = await engine.DaemonAsync(
            folder, DockerEngine.Component("once", "command = [sh, \"-c\", \"echo last words >&2; exit 3\"]", "restart.on = never"));

        var once = await daemon.UntilAsync("once", component => component.State == "Failed");
        var (_, why, _) = await daemon.CommandAsync("why", "once");

        Assert.Equal(3, once.LastExit!.Code);
        Assert.Contains("exit code 3", why, StringComparison.Ordinal);
        Assert.Contains("last words", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Container_PastItsMemoryLimit_IsToldAsSuch()
    {
        using var folder = new Folder();
        await using var daemon = await engine.DaemonAsync(folder, DockerEngine.Component(
            "hog", "command = [tail, /dev/zero], limits.memory = 16M", "restart.on = never"));

        var hog = await daemon.UntilAsync("hog", component => component.State == "Failed");

        Assert.Contains("memory ran out, at the limit of 16777216 bytes", hog.LastError!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Container_CannotBeMade_FailsWithTheReasonAndTheOthersRun()
    {
        await engine.RequireAsync();
        using var folder = new Folder();
        var daemon = await engine.DaemonAsync(folder, DockerEngine.Component("named", "command = [sleep, \"1000\"]", "restart.on = never"));
        var named = await daemon.UntilAsync("named", component => component.State == "Running");
        var name = (string)(await engine.GetAsync($"/containers/{named.ContainerId}/json"))!["Name"]!;
        await daemon.CommandAsync("down");
        await daemon.DisposeAsync();
        await engine.PostAsync($"/containers/{named.ContainerId}/rename?name=kept");
        var foreign = await engine.PostAsync(
            $"/containers/create?name={name.TrimStart('/')}", new JsonObject { ["Image"] = DockerEngine.Image, ["Cmd"] = new JsonArray("sleep", "9") });
        await using var second = await engine.DaemonAsync(
            folder,
            DockerEngine.Component("named", "command = [sleep, \"1000\"]")
            + DockerEngine.Component("image", "pull = never", image: "nowhere:1")
            + DockerEngine.Component("mount", "mounts = [\"/nowhere/data:/data\"]")
            + DockerEngine.Component("program", "command = [nonsense]")
            + DockerEngine.Component("good", "command = [sleep, \"1000\"]"));

        await ExpectAsync(second, "named", $"the name '{name.TrimStart('/')}' is taken by container {((string)foreign!["Id"]!)[..12]}");
        await ExpectAsync(second, "image", "the image 'nowhere:1' is not there");
        await ExpectAsync(second, "mount", "the mount '/nowhere/data' does not exist");
        await ExpectAsync(second, "program", $"its program is not in the image '{DockerEngine.Image}'");
        await second.UntilAsync("good", component => component.State == "Running");
    }

    [Fact]
    public async Task Container_NoEngine_FailsWithTheSocketAndIsTriedAgain()
    {
        using var folder = new Folder();
        folder.WriteConfiguration(DockerEngine.Component("web", "") + $"}}, docker {{ host = \"unix://{folder["none.sock"]}\"");
        await using var daemon = Daemon.Launch(folder);

        var web = await daemon.UntilAsync("web", component => component is { State: "Restarting", Attempt: >= 2 });

        Assert.Contains($"no container engine answers at unix://{folder["none.sock"]}: the socket is not there", web.LastError!, StringComparison.Ordinal);
    }

    private static async Task ExpectAsync(Daemon daemon, string name, string error)
    {
        var component = await daemon.UntilAsync(name, component => component.State == "Failed");
        Assert.Contains(error, component.LastError!, StringComparison.Ordinal);
    }
}
