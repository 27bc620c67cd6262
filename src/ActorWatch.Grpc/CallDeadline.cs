using ActorWatch.Grpc.Status;

namespace ActorWatch.Grpc;

/// <summary>Ends a call at its deadline or when its caller wants, and knows which of the two it was.</summary>
internal sealed class CallDeadline : IDisposable
{
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource? _both;
    private readonly CancellationToken _caller;

    public CallDeadline(TimeSpan? timeout, TimeProvider time, CancellationToken caller)
    {
        _caller = caller;
        Token = caller;
        if (timeout is { } given)
        {
            _timer = new CancellationTokenSource(given, time);
            _both = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, caller);
            Token = _both.Token;
        }
    }

    /// <summary>Fires at the end.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether the caller wants no more.</summary>
    public bool IsCancelled => _caller.IsCancellationRequested;

    /// <summary>Throws for the caller, and tells of the deadline, when one of them has ended the call.</summary>
    /// <exception cref="OperationCanceledException">The caller ended it.</exception>
    public GrpcException? Fault(Exception cause)
    {
        _caller.ThrowIfCancellationRequested();
        return _timer is { IsCancellationRequested: true }
            ? new GrpcException(
                GrpcFault.Deadline, new GrpcStatus(GrpcStatusCode.DeadlineExceeded, "no answer in time"), cause)
            : null;
    }

    public void Dispose()
    {
        _both?.Dispose();
        _timer?.Dispose();
    }
}
