using ActorWatch.Processes.Launching;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Trees;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Linux;

/// <summary>
/// One run of a command. It is over when the program ends, whoever still holds its output; when it was cancelled, only
/// when nothing of its tree is left or the kill gives up.
/// </summary>
internal sealed class CommandRun : ProcessTree, IDisposable
{
    private const int ChunkSize = 16 * 1024;
    private const int ChunksAtOnce = 16;
    private readonly EventLoop _loop;
    private readonly UnfinishedCommands _unfinished;
    private readonly OutputTail _tail;
    private readonly TaskCompletionSource<CommandResult> _completion =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Descriptor? _pipe;
    private long _pipeWatch;
    private bool _isCancelled;

    public CommandRun(ulong tag, int maxOutput, EventLoop loop, UnfinishedCommands unfinished)
        : base(tag)
    {
        _loop = loop;
        _unfinished = unfinished;
        _tail = new OutputTail(maxOutput);

        // What a finished check leaves running is not looked for; a kill looks.
        IsScannedClean = true;
    }

    /// <summary>The result.</summary>
    public Task<CommandResult> Completion => _completion.Task;

    /// <summary>Makes the pipe and returns the program's end of it.</summary>
    public unsafe Descriptor OpenPipe()
    {
        var pair = stackalloc int[2];
        if (Libc.Pipe2(pair, OpenFlags.CloseOnExec) != 0)
        {
            throw SystemCallException.Last("pipe2");
        }

        _ = Libc.Fcntl(pair[0], Numbers.SetFlags, OpenFlags.NonBlocking);
        _pipe = new Descriptor(pair[0]);
        return new Descriptor(pair[1]);
    }

    /// <summary>Begins to read the output on the loop's thread.</summary>
    public void WatchPipe()
    {
        _pipeWatch = _loop.NewId();
        _loop.Watch(_pipeWatch, _pipe!, OnReadable);
    }

    /// <summary>Kills the tree; on the loop's thread.</summary>
    public void Cancel(Reaper reaper)
    {
        if (!Completion.IsCompleted)
        {
            _isCancelled = true;
            reaper.Kill(this, KillScope.Tree);
        }
    }

    /// <summary>Sets the result.</summary>
    public void Complete(CommandResult result)
    {
        Dispose();
        _unfinished.Remove(Tag);
        _completion.TrySetResult(result);
    }

    /// <inheritdoc/>
    public override void OnExited(ExitStatus exit)
    {
        if (!_isCancelled)
        {
            Finish(exit);
        }
    }

    /// <inheritdoc/>
    public override void OnGone(ExitStatus exit) => Finish(exit);

    /// <inheritdoc/>
    public override void OnSurvivors(string survivors) => Finish(Exit);

    private void Finish(ExitStatus? exit)
    {
        if (!Completion.IsCompleted)
        {
            ReadAvailable(int.MaxValue);
            Complete(new CommandResult(exit, _tail.ToString(), null, _isCancelled));
        }
    }

    private void OnReadable()
    {
        if (_pipe is { } pipe && ReadAvailable(ChunksAtOnce))
        {
            _loop.Rearm(pipe, _pipeWatch);
        }
    }

    // False at the end of the output. A program that writes without end is read piece by piece, so that others get
    // their turn; after its end only what one pipe holds is left.
    private unsafe bool ReadAvailable(int chunks)
    {
        var limit = Math.Min(chunks, 1024 * 1024 / ChunkSize);
        var buffer = stackalloc byte[ChunkSize];
        for (var i = 0; i < limit && _pipe is { } pipe; i++)
        {
            var count = (int)Libc.Read(pipe.Number, buffer, ChunkSize);
            if (count <= 0)
            {
                return count < 0;
            }

            _tail.Add(new ReadOnlySpan<byte>(buffer, count));
        }

        return true;
    }

    /// <summary>Ends the reading of the output.</summary>
    public void Dispose()
    {
        if (_pipe is { } pipe)
        {
            _pipe = null;
            _loop.Forget(_pipeWatch);
            pipe.Dispose();
        }
    }
}
