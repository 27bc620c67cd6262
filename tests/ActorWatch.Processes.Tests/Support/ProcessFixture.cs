using ActorWatch.Processes.Linux;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorWatch.Processes.Tests.Support;

/// <summary>The adapter in a temporary folder of its own; what a test leaves running is killed.</summary>
public sealed class ProcessFixture : IDisposable
{
    private readonly List<InstanceId> _launched = [];
    private readonly Func<string, string, IProcesses> _open;
    private int _next;

    // Once: .NET sets a handler of its own when it first starts a process.
    static ProcessFixture() => ChildSignals.Reset();

    public ProcessFixture(bool isDaemon = true)
        : this((data, run) => LinuxProcesses.Open(data, run, isDaemon, TimeProvider.System, NullLogger.Instance))
    {
    }

    private ProcessFixture(Func<string, string, IProcesses> open)
    {
        Folder = Directory.CreateTempSubdirectory("actorwatch-test-").FullName;
        _open = open;
        Processes = Open();
    }

    public string Folder { get; }

    public IProcesses Processes { get; private set; }

    /// <summary>The name of the data directory.</summary>
    public string Store => File.ReadAllText(Path.Combine(Folder, "data", "store-id")).Trim();

    public static bool IsRoot => Libc.GetEffectiveUser() == 0;

    /// <summary>The launcher for every system.</summary>
    public static ProcessFixture Portable() => new(
        static (data, run) => PortableProcesses.Open(data, run, TimeProvider.System, NullLogger.Instance));

    /// <summary>A component that runs a shell text in the temporary folder.</summary>
    public ComponentSpec Shell(string text, Func<ProcessSpec, ProcessSpec>? with = null, string? name = null) =>
        Spec(CommandLine.Shell(text), with, name);

    /// <summary>A component that runs a program in the temporary folder.</summary>
    public ComponentSpec Spec(CommandLine command, Func<ProcessSpec, ProcessSpec>? with = null, string? name = null)
    {
        var process = new ProcessSpec { Command = command, Directory = Folder };
        return new ComponentSpec
        {
            Name = ComponentName.Parse(name ?? $"c{Interlocked.Increment(ref _next)}"),
            Workload = with is null ? process : with(process),
        };
    }

    public (InstanceId Id, RecordingObserver Observer) Launch(ComponentSpec spec, long generation = 1)
    {
        var id = new InstanceId(spec.Name, generation);
        var observer = new RecordingObserver();
        lock (_launched)
        {
            _launched.Add(id);
        }

        Processes.Driver.Launch(new LaunchOrder(id, spec), observer);
        return (id, observer);
    }

    /// <summary>An order that names an instance, for one that is known already.</summary>
    public static LaunchOrder OrderOf(InstanceId id) => new(id, new ComponentSpec
    {
        Name = id.Component,
        Workload = new ProcessSpec { Command = CommandLine.Shell("exit 1"), Directory = "/" },
    });

    /// <summary>Ends the adapter, whose programs run on, and makes the next one on the same directories.</summary>
    /// <param name="between">What happens while there is none; gets the directory of the store's runtime files.</param>
    public void Reopen(Action<string>? between = null)
    {
        // Without anything to remember the runtime directory would go.
        Processes.Records.Write(ComponentName.Parse("kept"), new RestartRecord { State = ComponentState.Failed });
        Processes.Dispose();
        between?.Invoke(Path.Combine(Folder, "run", Store));
        Processes = Open();
    }

    /// <summary>Runs a component to its end and returns what it wrote.</summary>
    public async Task<string> OutputOfAsync(ComponentSpec spec)
    {
        var (_, observer) = Launch(spec);
        await observer.WaitForEndAsync();
        return ReadLog(spec);
    }

    public string ReadLog(ComponentSpec spec) => ReadFile(Processes.Logs.PathOf(spec)!);

    /// <summary>Reads a file without the lock that the .NET classes take.</summary>
    public static unsafe string ReadFile(string path)
    {
        using var file = Descriptor.Open(path, OpenFlags.ReadOnly);
        var buffer = new byte[file.Stat().Size];
        fixed (byte* start = buffer)
        {
            var count = Libc.PRead(file.Number, start, (nuint)buffer.Length, 0);
            return System.Text.Encoding.UTF8.GetString(buffer, 0, (int)count);
        }
    }

    /// <summary>Waits until a condition holds that no event tells.</summary>
    public static async Task EventuallyAsync(Func<bool> condition, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20), $"Never: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    /// <summary>True while a process runs; one that ended and is not reaped does not.</summary>
    public static bool IsAlive(int pid) =>
        ProcStat.TryRead(pid, out var stat) && stat.State is not ('Z' or 'X');

    private IProcesses Open() => _open(Path.Combine(Folder, "data"), Path.Combine(Folder, "run"));

    public void Dispose()
    {
        foreach (var id in _launched)
        {
            var observer = new RecordingObserver();
            Processes.Driver.Adopt(OrderOf(id), observer);
            Processes.Driver.Kill(id, KillScope.Tree);
            observer.WaitForEndAsync().GetAwaiter().GetResult();
        }

        Processes.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
