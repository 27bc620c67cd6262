using System.Diagnostics;
using System.Globalization;
using ActorWatch.Client;
using ActorWatch.Client.Contracts;

namespace ActorWatch.IntegrationTests.Support;

/// <summary>A daemon of the real binary in a folder of its own; its end leaves nothing behind.</summary>
internal sealed class Daemon : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private Daemon(Folder folder, Process process)
    {
        Folder = folder;
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Client = new ActorWatchClient(new ActorWatchClientOptions
        {
            SocketPath = folder.Socket,
            Timeout = TimeSpan.FromSeconds(30),
        });
    }

    public Folder Folder { get; }

    public ActorWatchClient Client { get; }

    public int Pid => _process.Id;

    /// <summary>Starts a daemon on some components and waits until it answers.</summary>
    public static async Task<Daemon> StartAsync(Folder folder, string components, string? launcher = null)
    {
        folder.WriteConfiguration(components);
        var daemon = Launch(folder, launcher);
        await daemon.UntilAsync(_ => true);
        return daemon;
    }

    /// <summary>Starts a daemon on the folder's configuration.</summary>
    public static Daemon Launch(Folder folder, string? launcher = null, string options = "")
    {
        string[] run = ["run", folder.Configuration, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var process = launcher is null
            ? Binary.Start(run)
            : Binary.Start(["-c", $"exec {launcher} {Binary.Path} run {folder.Configuration}"], "/bin/sh");
        return new Daemon(folder, process);
    }

    /// <summary>Runs a command against this daemon.</summary>
    public Task<(int ExitCode, string Output, string Error)> CommandAsync(params IReadOnlyList<string> arguments) =>
        Binary.RunAsync(["--socket", Folder.Socket, .. arguments]);

    /// <summary>Waits for a status that a test wants to see.</summary>
    public async Task<StatusReport> UntilAsync(Func<StatusReport, bool> wanted, double seconds = 30)
    {
        using var deadline = Deadline.In(seconds);
        StatusReport? last = null;
        while (true)
        {
            try
            {
                await foreach (var status in Client.WatchStatusAsync(deadline.Token))
                {
                    last = status;
                    if (wanted(status))
                    {
                        return status;
                    }
                }
            }
            catch (ActorWatchClientException) when (!_process.HasExited)
            {
                await Task.Yield(); // it does not listen yet
            }
            catch (Exception cause) when (cause is OperationCanceledException or ActorWatchClientException)
            {
                var journal = _process.HasExited ? $"{await _output}{await _error}" : "";
                throw new TimeoutException($"did not come in {seconds} s; last seen: {Describe(last)} {journal}", cause);
            }

            deadline.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Waits for the status of one component that a test wants to see.</summary>
    public async Task<ComponentReport> UntilAsync(string name, Func<ComponentReport, bool> wanted, double seconds = 30)
    {
        var status = await UntilAsync(all => wanted(all.Components.First(component => component.Name == name)), seconds);
        return status.Components.First(component => component.Name == name);
    }

    /// <summary>Sends a signal to the daemon.</summary>
    public void Signal(string signal) => Kill(signal, Pid);

    /// <summary>Waits for the end of the daemon.</summary>
    public async Task<(int ExitCode, string Output)> EndAsync()
    {
        using var deadline = Deadline.In(60);
        await _process.WaitForExitAsync(deadline.Token);
        return (_process.ExitCode, await _output + await _error);
    }

    /// <summary>Kills the daemon at this moment, without a program in between, and waits until it is gone.</summary>
    /// <returns>What it wrote.</returns>
    public async Task<string> DieAsync()
    {
        _process.Kill();
        var (exit, output) = await EndAsync();
        Assert.True(exit == 128 + 9, $"the daemon ended by itself with {exit}: {output}");
        return output;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal("TERM");
            Signal("INT");
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try
            {
                await _process.WaitForExitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                Signal("KILL");
            }
        }

        ProcessTable.KillMarked(Folder);
        _process.Dispose();
    }

    /// <summary>Sends a signal to a process.</summary>
    public static void Kill(string signal, int pid)
    {
        using var kill = Process.Start("/bin/kill", [$"-{signal}", pid.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static string Describe(StatusReport? status) => status is null
        ? "no answer"
        : string.Join("; ", status.Components.Select(component =>
            $"{component.Name} {component.State} ready={component.Ready} restarts={component.Restarts} ({component.Reason}) {component.LastError}"));
}
