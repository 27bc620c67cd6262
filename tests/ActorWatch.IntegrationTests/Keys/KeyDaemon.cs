using ActorWatch.Client.Contracts;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>One daemon for all tests of a class. Programs run in its folder, so that relative names are enough.</summary>
public sealed class KeyDaemon<T> : IAsyncLifetime
    where T : IKeyComponents
{
    private readonly Folder _folder = new();
    private Daemon _daemon = null!;

    internal Daemon Daemon => _daemon;

    internal Folder Folder => _folder;

    public async ValueTask InitializeAsync() => _daemon = await Daemon.StartAsync(
        _folder, T.Components(_folder.Path), "env AW_GIVEN=given AW_WITHHELD=withheld");

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Waits for the status of one component.</summary>
    internal Task<ComponentReport> UntilAsync(string name, Func<ComponentReport, bool> wanted) =>
        _daemon.UntilAsync(name, wanted);

    /// <summary>Waits until a component runs.</summary>
    internal Task<ComponentReport> RunningAsync(string name) =>
        _daemon.UntilAsync(name, component => component.State == "Running");

    /// <summary>Waits until a component has ended successfully; tells what it wrote.</summary>
    internal async Task<string> OutputOfAsync(string name)
    {
        var component = await _daemon.UntilAsync(name, component => component.State is "Completed" or "Failed");
        Assert.True(component.State == "Completed", $"{name}: {component.LastError}");
        var lines = await File.ReadAllLinesAsync(component.LogFile!, TestContext.Current.CancellationToken);
        return string.Join('\n', lines.Where(line => !line.StartsWith("actorwatch: ", StringComparison.Ordinal)));
    }

    /// <summary>Stops a component whose program has said that it can take the signal, by a file of this name.</summary>
    internal async Task StopAsync(string name, string readyFile)
    {
        await Deadline.UntilAsync(() => File.Exists(_folder[readyFile]));
        var report = await _daemon.Client.CommandAsync(
            name, "stop", cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(report.IsDone, report.Message);
    }

    /// <summary>The number of lines that a program has written into a file of the folder.</summary>
    internal int Lines(string file) => File.Exists(_folder[file]) ? File.ReadAllLines(_folder[file]).Length : 0;
}
