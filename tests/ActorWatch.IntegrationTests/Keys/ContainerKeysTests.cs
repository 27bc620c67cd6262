using System.Text.Json.Nodes;
using ActorWatch.IntegrationTests.Containers;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>The keys of containers, as a real engine tells of their effect.</summary>
[Collection(DockerTests.Name)]
public sealed class ContainerKeysTests(DockerEngine engine)
{
    private const string Least = "command = [sleep, \"1000\"]";

    [Fact]
    [Keys(
        "container.image", "container.command", "container.entrypoint", "container.env", "container.env-file", "container.mounts",
        "container.ports", "container.network", "container.user", "container.labels", "container.limits.memory",
        "container.limits.cpus", "container.limits.pids", "docker.host")]
    public async Task EachKey_ReachesTheContainer()
    {
        using var folder = new Folder();
        File.WriteAllText(folder["app.env"], "FILE=from file\nBOTH=file\n");
        await using var daemon = await engine.DaemonAsync(folder, DockerEngine.Component("web", """
            entrypoint = [sh, "-c"], command = ["echo $FILE $BOTH; id -u; cat /data/app.env; exec sleep 1000"]
            env { BOTH = env }, env-file = app.env, mounts = [".:/data:ro", "cache:/cache"], ports = ["127.0.0.1:8099:80/udp"]
            user = 1000, labels { shape = round }, limits { memory = 64M, cpus = 0.5, pids = 50 }
            """));

        var web = await daemon.UntilAsync("web", component => component.State == "Running");
        var details = (await engine.GetAsync($"/containers/{web.ContainerId}/json"))!;
        var (config, host) = (details["Config"]!, details["HostConfig"]!);
        await Deadline.UntilAsync(() => File.ReadAllText(web.LogFile!).Contains("from file env\n1000\nFILE=from file\n", StringComparison.Ordinal));

        Assert.Equal(DockerEngine.Image, (string)config["Image"]!);
        Assert.Equal("round", (string)config["Labels"]!["shape"]!);
        Assert.Equal("none", (string)host["NetworkMode"]!);
        Assert.Equal("8099", (string)host["PortBindings"]!["80/udp"]![0]!["HostPort"]!);
        Assert.Equal((64 << 20, 500_000_000, 50), ((int)host["Memory"]!, (int)host["NanoCpus"]!, (int)host["PidsLimit"]!));
        Assert.Equal(["bind", "volume"], details["Mounts"]!.AsArray().Select(mount => (string)mount!["Type"]!).Order());
        Assert.Contains(details["Mounts"]!.AsArray(), mount => (string)mount!["Destination"]! == "/data" && !(bool)mount["RW"]!);
    }

    [Theory]
    [InlineData("never", "is not there")]
    [InlineData("missing", "cannot be fetched")]
    [Keys("container.pull")]
    public async Task Pull_ImageThatIsNowhere_IsFetchedOrNot(string word, string error)
    {
        using var folder = new Folder();
        await using var daemon = await engine.DaemonAsync(
            folder, DockerEngine.Component("web", $"pull = {word}", image: "127.0.0.1:1/nowhere:1"));

        var web = await daemon.UntilAsync("web", component => component.LastError is not null);

        Assert.Contains(error, web.LastError!, StringComparison.Ordinal);
    }

    [Fact]
    [Keys("container.existing")]
    public async Task Existing_ContainerOfOthers_IsStartedAndStoppedAndKept()
    {
        await engine.RequireAsync();
        var id = (string)(await engine.PostAsync("/containers/create?name=theirs", new JsonObject
        {
            ["Image"] = DockerEngine.Image,
            ["Cmd"] = new JsonArray("sleep", "1000"),
            ["HostConfig"] = new JsonObject
            {
                ["NetworkMode"] = "none",
                ["RestartPolicy"] = new JsonObject { ["Name"] = "always" },
            },
        }))!["Id"]!;
        using var folder = new Folder();
        await using var daemon = await engine.DaemonAsync(
            folder, "web { container { existing = theirs }, restart.initial-backoff = 100ms, stop.timeout = 500ms }");

        var first = await daemon.UntilAsync("web", component => component.State == "Running");
        Daemon.Kill("KILL", await engine.PidOfAsync(id));
        var second = await daemon.UntilAsync("web", component => component is { State: "Running", Generation: 2 });
        await daemon.CommandAsync("stop", "web");
        await daemon.UntilAsync("web", component => component.State == "Stopped");

        var details = (await engine.GetAsync($"/containers/{id}/json"))!;
        Assert.Equal((id, id), (first.ContainerId, second.ContainerId));
        Assert.False((bool)details["State"]!["Running"]!);
        Assert.Equal("no", (string)details["HostConfig"]!["RestartPolicy"]!["Name"]!);
    }

    [Fact]
    [Keys("probes.liveness.container")]
    public async Task ContainerCheck_AsksTheEngine()
    {
        using var folder = new Folder();
        await using var daemon = await engine.DaemonAsync(folder, DockerEngine.Component(
            "agent", Least, "probes.liveness { container {}, period = 100ms, failure-threshold = 1, on-failure = none }", DockerEngine.CheckedImage));

        var agent = await daemon.UntilAsync("agent", component => component.Probes is [{ Status: "failing" }]);

        Assert.Equal("unhealthy, exit code 1: no file", agent.Probes[0].Message);
    }

    [Theory]
    [InlineData("ca = \"AUTHORITY\", cert = \"FOLDER/client.pem\", key = \"FOLDER/client.key\"", null)]
    [InlineData("insecure = true, cert = \"FOLDER/client.pem\", key = \"FOLDER/client.key\"", null)]
    [InlineData("cert = \"FOLDER/client.pem\", key = \"FOLDER/client.key\"", "certificate")]
    [InlineData("ca = \"AUTHORITY\"", "no container engine answers")]
    [Keys("docker.tls.ca", "docker.tls.cert", "docker.tls.key", "docker.tls.insecure")]
    public async Task Tls_EachKey_ProvesEngineAndDaemon(string keys, string? error)
    {
        await engine.RequireAsync();
        using var folder = new Folder();
        var tls = keys.Replace("AUTHORITY", engine.Authority, StringComparison.Ordinal)
            .Replace("FOLDER", engine.Folder.Path, StringComparison.Ordinal);
        folder.WriteConfiguration(
            DockerEngine.Component("web", Least) + $"}}, docker {{ host = \"tcp://127.0.0.1:{engine.TlsPort}\", tls {{ {tls} }}");
        await using var daemon = Daemon.Launch(folder);

        var web = await daemon.UntilAsync("web", component => component.State == "Running" || component.LastError is not null);

        if (error is null)
        {
            Assert.Equal("Running", web.State);
        }
        else
        {
            Assert.Contains(error, web.LastError!, StringComparison.Ordinal);
        }
    }
}
