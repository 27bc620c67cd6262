using ActorWatch.Hocon;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.Reloading;

namespace ActorWatch.Supervision.Tests.Reloading;

/// <summary>Each key of a component, read from HOCON: that a change of it is noticed, and what it does.</summary>
public sealed class ConfigurationChangesTests
{
    private const string Least =
        """
        process.command = [program, argument]
        notify {}
        probes { startup.exec.command = [a], liveness.tcp.port = 80, readiness.http.url = "http://127.0.0.1/ready" }
        """;

    /// <summary>Every key that a component may have, with a value that is not its default, and the effect of a change.</summary>
    public static TheoryData<string, string, ChangeEffect> Keys => new()
    {
        { "process.command", "[program]", ChangeEffect.Restarted },
        { "process.dir", "/tmp", ChangeEffect.Restarted },
        { "process.env.A", "b", ChangeEffect.Restarted },
        { "process.env-file", "x.env", ChangeEffect.Restarted },
        { "process.env-inherit", "[A]", ChangeEffect.Restarted },
        { "process.user", "nobody", ChangeEffect.Restarted },
        { "process.group", "daemon", ChangeEffect.Restarted },
        { "process.umask", "\"027\"", ChangeEffect.Restarted },
        { "process.nice", "5", ChangeEffect.Restarted },
        { "process.stdin", "in", ChangeEffect.Restarted },
        { "process.limits.open-files", "100", ChangeEffect.Restarted },
        { "process.limits.processes", "100", ChangeEffect.Restarted },
        { "process.limits.core-size", "1 MB", ChangeEffect.Restarted },
        { "process.limits.file-size", "1 MB", ChangeEffect.Restarted },
        { "process.limits.data-size", "1 GB", ChangeEffect.Restarted },
        { "process.limits.stack-size", "1 MB", ChangeEffect.Restarted },
        { "process.limits.address-space", "unlimited", ChangeEffect.Restarted },
        { "process.limits.locked-memory", "1 MB", ChangeEffect.Restarted },
        { "process.limits.cpu-time", "100", ChangeEffect.Restarted },
        { "log.mode", "none", ChangeEffect.Restarted },
        { "log.stderr", "err.log", ChangeEffect.Restarted },
        { "log.max-size", "1 MB", ChangeEffect.Updated },
        { "log.keep", "0", ChangeEffect.Updated },
        { "log.compress", "false", ChangeEffect.Updated },
        { "log.hard-size", "1 GB", ChangeEffect.Updated },
        { "log.rules", "[{ match = a }]", ChangeEffect.Updated },
        { "notify.watchdog", "30s", ChangeEffect.Restarted },
        { "notify.start-timeout", "5s", ChangeEffect.Updated },
        { "restart.on", "failure", ChangeEffect.Updated },
        { "restart.success-exit-codes", "[0, 3]", ChangeEffect.Updated },
        { "restart.initial-backoff", "2s", ChangeEffect.Updated },
        { "restart.multiplier", "3", ChangeEffect.Updated },
        { "restart.max-backoff", "90s", ChangeEffect.Updated },
        { "restart.jitter", "0.5", ChangeEffect.Updated },
        { "restart.min-uptime", "1s", ChangeEffect.Updated },
        { "restart.max-restarts", "unlimited", ChangeEffect.Updated },
        { "restart.window", "1h", ChangeEffect.Updated },
        { "restart.cooldown", "1h", ChangeEffect.Updated },
        { "restart.on-unknown-exit", "complete", ChangeEffect.Updated },
        { "stop.signal", "SIGINT", ChangeEffect.Updated },
        { "stop.timeout", "1s", ChangeEffect.Updated },
        { "stop.command", "\"bye\"", ChangeEffect.Updated },
        { "stop.to", "leader", ChangeEffect.Updated },
        { "stop.kill", "leader", ChangeEffect.Restarted },
        { "probes.startup.exec.command", "[b]", ChangeEffect.Updated },
        { "probes.startup.exec.dir", "/tmp", ChangeEffect.Updated },
        { "probes.startup.exec.env.A", "b", ChangeEffect.Updated },
        { "probes.startup.initial-delay", "1s", ChangeEffect.Updated },
        { "probes.startup.period", "2s", ChangeEffect.Updated },
        { "probes.startup.timeout", "3s", ChangeEffect.Updated },
        { "probes.startup.failure-threshold", "4", ChangeEffect.Updated },
        { "probes.startup.on-failure", "none", ChangeEffect.Updated },
        { "probes.liveness.tcp.host", "localhost", ChangeEffect.Updated },
        { "probes.liveness.tcp.port", "81", ChangeEffect.Updated },
        { "probes.readiness.success-threshold", "2", ChangeEffect.Updated },
        { "probes.readiness.http.url", "\"http://127.0.0.1/other\"", ChangeEffect.Updated },
        { "probes.readiness.http.method", "HEAD", ChangeEffect.Updated },
        { "probes.readiness.http.headers.A", "b", ChangeEffect.Updated },
        { "probes.readiness.http.expect-status", "[200]", ChangeEffect.Updated },
        { "probes.readiness.http.expect-body", "ok", ChangeEffect.Updated },
        { "probes.readiness.http.tls.ca", "ca.pem", ChangeEffect.Updated },
        { "probes.readiness.http.tls.insecure", "true", ChangeEffect.Updated },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Between_OneKeyDiffers_NamesItAndItsEffect(string key, string value, ChangeEffect effect)
    {
        var change = Assert.Single(ConfigurationChanges.Between(Read(Least), Read($"{Least}\n{key} = {value}")));

        Assert.Equal(effect, change.Effect);
        Assert.Equal(key, Assert.Single(change.Keys).Key);
    }

    [Theory]
    [InlineData("container.image", "y")]
    [InlineData("container.command", "[b]")]
    [InlineData("container.entrypoint", "[b]")]
    [InlineData("container.env.A", "b")]
    [InlineData("container.env-file", "e")]
    [InlineData("container.mounts", "[\"/a:/b\"]")]
    [InlineData("container.ports", "[80]")]
    [InlineData("container.network", "host")]
    [InlineData("container.user", "app")]
    [InlineData("container.labels.a", "b")]
    [InlineData("container.limits.memory", "1 GB")]
    [InlineData("container.limits.cpus", "1.5")]
    [InlineData("container.limits.pids", "9")]
    [InlineData("container.pull", "always")]
    public void Between_OneKeyOfAContainerDiffers_RestartsIt(string key, string value)
    {
        const string Container = "container.image = x";

        var change = Assert.Single(ConfigurationChanges.Between(Read(Container), Read($"{Container}\n{key} = {value}")));

        Assert.Equal(ChangeEffect.Restarted, change.Effect);
        Assert.Equal(key, Assert.Single(change.Keys).Key);
    }

    [Fact]
    public void Between_EachKeyThatIsRead_IsAmongTheKeysAbove()
    {
        var asked = new HashSet<string>();
        Read(Least, asked);

        var read = asked.Where(path => path.StartsWith("actorwatch.components.web.", StringComparison.Ordinal))
            .Select(path => path["actorwatch.components.web.".Length..])
            .Where(path => !asked.Any(other => other.StartsWith($"actorwatch.components.web.{path}.", StringComparison.Ordinal)))
            .Where(path => path != "container" && !path.StartsWith("probes.", StringComparison.Ordinal));

        var known = Keys.Select(row => row.Data.Item1.Replace(".env.A", ".env", StringComparison.Ordinal)).ToHashSet();
        known.Add("depends-on"); // see below
        known.Add("on-failure.capture");
        Assert.DoesNotContain(read, path => !known.Contains(path));
    }

    [Theory]
    [InlineData("web { condition = started }", "depends-on.web.condition")]
    [InlineData("web { timeout = 1m }", "depends-on.web.timeout")]
    [InlineData("web { on-lost = stop }", "depends-on.web.on-lost")]
    public void Between_DependencyDiffers_IsUpdated(string dependency, string key)
    {
        var change = Assert.Single(ConfigurationChanges.Between(
            Read(Least, more: "other { process.command = a, depends-on.web = ready }"),
            Read(Least, more: $"other {{ process.command = a, depends-on {{ {dependency} }} }}")));

        Assert.Equal((ChangeEffect.Updated, key), (change.Effect, Assert.Single(change.Keys).Key));
    }

    [Theory]
    [InlineData("path = other, within = 60s", "probes.liveness.heartbeat.file.path")]
    [InlineData("path = beat, within = 5s", "probes.liveness.heartbeat.file.within")]
    public void Between_HeartbeatDiffers_IsUpdated(string file, string key)
    {
        static string Probed(string file) => $"process.command = a, probes.liveness.heartbeat.file {{ {file} }}";

        var change = Assert.Single(ConfigurationChanges.Between(Read(Probed("path = beat, within = 60s")), Read(Probed(file))));

        Assert.Equal((ChangeEffect.Updated, key), (change.Effect, Assert.Single(change.Keys).Key));
    }

    [Theory]
    [InlineData("command = b", "on-failure.capture[0].command")]
    [InlineData("command = a, timeout = 1s", "on-failure.capture[0].timeout")]
    public void Between_CaptureDiffers_IsUpdated(string capture, string key)
    {
        static string Captured(string capture) => $"process.command = a, on-failure.capture = [{{ {capture} }}]";

        var change = Assert.Single(ConfigurationChanges.Between(Read(Captured("command = a")), Read(Captured(capture))));

        Assert.Equal((ChangeEffect.Updated, key), (change.Effect, Assert.Single(change.Keys).Key));
    }

    [Fact]
    public void Between_SameMeantOtherwiseWritten_IsNoChange() => Assert.Empty(ConfigurationChanges.Between(
        Read(Least),
        Read($"{Least}\nrestart {{ initial-backoff = 1000 ms, max-restarts = 10 }}, stop.signal = 15, log.mode = file")));

    [Fact]
    public void Between_Secret_IsNotShown()
    {
        var change = Assert.Single(ConfigurationChanges.Between(
            Read($"{Least}\nprocess.env.API_TOKEN = one"), Read($"{Least}\nprocess.env.API_TOKEN = two")));

        Assert.Equal(new KeyChange("process.env.API_TOKEN", "***", "***"), Assert.Single(change.Keys));
    }

    [Fact]
    public void Between_AddedAndRemoved_AreNamed()
    {
        var changes = ConfigurationChanges.Between(Read(Least, name: "a"), Read(Least, name: "b"));

        Assert.Equal(
            [("b", ChangeEffect.Added), ("a", ChangeEffect.Removed)],
            changes.Select(change => (change.Spec.Name.Value, change.Effect)));
    }

    private static IReadOnlyList<ComponentSpec> Read(
        string component, ICollection<string>? asked = null, string name = "web", string more = "")
    {
        var result = ConfigurationLoader.Read(
            HoconConfig.Parse($"actorwatch.components.{name} {{\n{component}\n}}\nactorwatch.components {{ {more} }}").Resolve(),
            "/etc/app/app.conf",
            "/etc/app",
            new Surroundings(IsRoot: true, "host", _ => null),
            asked);
        Assert.Empty(result.Errors);
        return result.Configuration!.Components;
    }
}
