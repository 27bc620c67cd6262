namespace ActorWatch.Grpc;

/// <summary>What a call brings along besides its request.</summary>
public sealed record GrpcCallOptions
{
    /// <summary>
    /// How long the call may take; the server is told, and the call ends here in any case. Default null: without end.
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Metadata for the server. Names are of <c>a-z 0-9 . _ -</c>; the value of a name that ends in <c>-bin</c> is base64.
    /// </summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
