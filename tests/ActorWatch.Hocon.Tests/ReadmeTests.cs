namespace ActorWatch.Hocon.Tests;

/// <summary>What the README of the library shows.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".conf");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void TenLines_AsWritten_Work()
    {
        File.WriteAllText(_file, "server.port = 8080");

        var defaults = HoconConfig.Parse("server { port = 80, hosts = [localhost], wait = 5s }", "defaults");
        HoconObject config = HoconConfig.ParseFile(_file).WithFallback(defaults).Resolve();

        Assert.Equal(8080, config.GetInt32("server.port"));
        Assert.Equal(["localhost"], config.GetStringList("server.hosts"));
        Assert.Equal(TimeSpan.FromSeconds(5), config.Get("server.wait", HoconRead.TryReadDuration, TimeSpan.FromSeconds(9)));
        Assert.Equal(
            $"server.port = 8080\n  defined at {_file}:1:15\n  written at {_file}:1:8: 8080\n  written at defaults:1:10: 80",
            config.Explain("server.port"));
    }

    [Fact]
    public void Limits_Default_AreThoseNamed()
    {
        var limits = HoconLimits.Default;

        Assert.Equal((256, 1000, 50), (limits.MaxNesting, limits.MaxIncludes, limits.MaxIncludeDepth));
        Assert.Equal((64 << 20, 8L << 20, 3_000_000L), (limits.MaxFileBytes, limits.MaxResolvedSize, limits.MaxResolveSteps));
    }
}
