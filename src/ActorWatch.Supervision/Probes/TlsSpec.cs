namespace ActorWatch.Supervision.Probes;

/// <summary>How a check speaks TLS.</summary>
public sealed record TlsSpec
{
    /// <summary>A PEM file of authorities trusted for this check alone; absolute. Null: those of the system.</summary>
    public string? Authority { get; init; }

    /// <summary>Whether any certificate is accepted. Default false.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>The name that the server's certificate must bear. Null: the host that is connected to.</summary>
    public string? ServerName { get; init; }
}
