using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Hosting.Tests;

/// <summary>A .NET host that supervises, in a folder of its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aw-host-").FullName;
    private readonly IHost _host;

    public TestHost(Action<ActorWatchBuilder> configure, Action<IServiceCollection>? services = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "test" });
        builder.Services.AddLogging(logging => logging.AddProvider(Log));
        services?.Invoke(builder.Services);
        builder.Services.AddActorWatch(watch =>
        {
            watch.AddHoconString($"actorwatch.data-dir = \"{_folder}/data\"");
            configure(watch);
        });
        _host = builder.Build();
    }

    public CapturedLog Log { get; } = new();

    public IActorWatch Watch => _host.Services.GetRequiredService<IActorWatch>();

    public string Folder => _folder;

    public static async Task<TestHost> StartAsync(Action<ActorWatchBuilder> configure, Action<IServiceCollection>? services = null)
    {
        var host = new TestHost(configure, services);
        await host.StartAsync();
        return host;
    }

    public Task StartAsync() => _host.StartAsync(TestContext.Current.CancellationToken);

    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    public async Task<ComponentStatus> StatusAsync(string name) =>
        (await Watch.GetStatusAsync(TestContext.Current.CancellationToken)).Find(ComponentName.Parse(name))!;

    /// <summary>Waits for the status of a component that a test wants to see.</summary>
    public async Task<ComponentStatus> UntilAsync(string name, Func<ComponentStatus, bool> wanted)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var status = await StatusAsync(name);
            if (wanted(status))
            {
                return status;
            }

            var late = TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(20);
            Assert.False(late, $"'{name}' is {status.State}: {status.Reason}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        if (_host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
