namespace ActorWatch.Supervision.Configuration;

/// <summary>Where the container engine is.</summary>
public sealed record DockerOptions
{
    /// <summary>
    /// <c>unix:///path</c> or <c>tcp://host:port</c>. Null: the first socket that is there of Docker's and Podman's.
    /// </summary>
    public string? Host { get; init; }

    /// <summary>Whether a connection over TCP is encrypted. Default not.</summary>
    public bool Tls { get; init; }

    /// <summary>The certificate of the authority that is trusted in place of the system's, as a PEM file; absolute.</summary>
    public string? Authority { get; init; }

    /// <summary>Our own certificate as a PEM file; absolute. Null: none.</summary>
    public string? Certificate { get; init; }

    /// <summary>The key of <see cref="Certificate"/> as a PEM file; absolute.</summary>
    public string? Key { get; init; }

    /// <summary>Whether any certificate of the engine will do. Default not.</summary>
    public bool Insecure { get; init; }

    /// <summary>Where a socket may be, in the order in which they are tried.</summary>
    public IReadOnlyList<string> Sockets { get; init; } = ["/var/run/docker.sock"];
}
