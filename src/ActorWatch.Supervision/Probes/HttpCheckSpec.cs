namespace ActorWatch.Supervision.Probes;

/// <summary>Passes when a request is answered with an expected status, and body where one is expected.</summary>
public sealed record HttpCheckSpec : CheckSpec
{
    /// <inheritdoc/>
    public override string Kind => "http";

    /// <summary>An absolute http or https address.</summary>
    public required Uri Url { get; init; }

    /// <summary>The request method. Default GET.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Headers of the request.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Expected status: ranges of codes, both ends included. Default 200 to 399.</summary>
    public IReadOnlyList<(int From, int To)> ExpectStatus { get; init; } = [(200, 399)];

    /// <summary>A text that the first 64 KiB of the body must contain. Null: any body.</summary>
    public string? ExpectBody { get; init; }

    /// <summary>A PEM file of authorities trusted for this check alone; absolute. Null: those of the system.</summary>
    public string? TlsAuthority { get; init; }

    /// <summary>Whether any certificate is accepted. Default false.</summary>
    public bool TlsInsecure { get; init; }
}
