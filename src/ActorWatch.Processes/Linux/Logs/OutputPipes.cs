using System.Collections.Concurrent;
using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Users;
using ActorWatch.Processes.Logs;
using ActorWatch.Supervision.Components;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>
/// The pipes of all instances whose output gets a time for each line, read by one thread. They have names in the runtime
/// directory, <c>web.3.out</c>, so that a next daemon goes on reading them.
/// </summary>
internal sealed class OutputPipes : IDisposable
{
    private const uint PipeMode = 0x180; // 0600
    private const uint LogMode = 0x1A0; // 0640
    private static readonly string[] Streams = ["out", "err"];

    private readonly ConcurrentDictionary<long, OutputPipe> _pipes = new();
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly LogPaths _paths;
    private readonly TimeProvider _time;
    private readonly EventLoop _loop;
    private int _isStarted;

    /// <summary>Goes on with the pipes that an earlier daemon left.</summary>
    public OutputPipes(LogPaths paths, TimeProvider time, ILogger logger)
    {
        _paths = paths;
        _time = time;
        _loop = new EventLoop("actorwatch-pipes", error => Log.ReaperFailed(logger, error));
        foreach (var stream in Streams)
        {
            foreach (var path in Directory.EnumerateFiles(paths.LockDirectory, "*." + stream))
            {
                try
                {
                    Resume(path, stream);
                }
                catch (IOException error)
                {
                    Log.OutputNotRead(logger, path, error);
                }
            }
        }
    }

    /// <summary>Makes the two pipes of an instance; the program gets the descriptors, for output and for errors.</summary>
    /// <exception cref="LaunchRefusedException">The log cannot be used.</exception>
    /// <exception cref="SystemCallException">A pipe cannot be made.</exception>
    public (Descriptor Output, Descriptor Error) Open(InstanceId instance, ComponentSpec spec, UserAccount account)
    {
        var output = Open(instance, Streams[0], _paths.LogOf(spec)!, account);
        try
        {
            return (output, Open(instance, Streams[1], _paths.LogOf(spec)!, account));
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    /// <summary>Copies what is there by now and ends the thread; the pipes stay for the next daemon.</summary>
    public void Dispose()
    {
        _loop.Dispose();
        foreach (var pipe in _pipes.Values)
        {
            pipe.TryCopy(_buffer);
            pipe.Finish();
            pipe.Dispose();
        }
    }

    private Descriptor Open(InstanceId instance, string stream, string logPath, UserAccount account)
    {
        var path = Path.Combine(_paths.LockDirectory, $"{instance.Component}.{instance.Generation}.{stream}");
        var log = LogFiles.Open(logPath, account);
        try
        {
            _ = Libc.Unlink(path);
            if (Libc.MkFifo(path, PipeMode) != 0)
            {
                throw SystemCallException.Last($"mkfifo '{path}'");
            }

            // First this one: a reader that is opened before any writer would find an end that is none.
            var program = Descriptor.Open(path, OpenFlags.ReadWrite | OpenFlags.NoFollow);
            _ = Libc.FChown(program.Number, account.User, account.Group);
            Watch(new OutputPipe(path, stream, OpenReader(path), log, _time));
            return program;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    private void Resume(string path, string stream)
    {
        var name = Path.GetFileNameWithoutExtension(Path.GetFileNameWithoutExtension(path));
        var log = Descriptor.Open(
            Path.Combine(_paths.LogDirectory, name + ".log"),
            OpenFlags.WriteOnly | OpenFlags.Append | OpenFlags.Create | OpenFlags.NoFollow,
            LogMode);
        OutputPipe pipe;
        try
        {
            pipe = new OutputPipe(path, stream, OpenReader(path), log, _time);
        }
        catch
        {
            log.Dispose();
            throw;
        }

        if (pipe.TryCopy(_buffer))
        {
            Watch(pipe);
        }
        else
        {
            End(pipe);
        }
    }

    private static Descriptor OpenReader(string path) =>
        Descriptor.Open(path, OpenFlags.ReadOnly | OpenFlags.NonBlocking | OpenFlags.NoFollow);

    private void Watch(OutputPipe pipe)
    {
        if (Interlocked.Exchange(ref _isStarted, 1) == 0)
        {
            _loop.Start();
        }

        var id = _loop.NewId();
        _pipes[id] = pipe;
        _loop.Watch(id, pipe.Descriptor, () => Copy(id, pipe));
    }

    private void Copy(long id, OutputPipe pipe)
    {
        if (pipe.TryCopy(_buffer))
        {
            _loop.Rearm(pipe.Descriptor, id);
        }
        else if (_pipes.TryRemove(id, out _))
        {
            _loop.Forget(id);
            End(pipe);
        }
    }

    private static void End(OutputPipe pipe)
    {
        pipe.Finish();
        pipe.Remove();
        pipe.Dispose();
    }
}
