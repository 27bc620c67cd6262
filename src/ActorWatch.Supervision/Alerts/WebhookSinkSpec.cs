using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Alerts;

/// <summary>Posts each alert to an address, which is a secret.</summary>
public sealed record WebhookSinkSpec : AlertSinkSpec
{
    /// <inheritdoc/>
    public override string Way => "webhook";

    /// <summary>An absolute http or https address.</summary>
    public required Uri Url { get; init; }

    /// <summary>What the body is. Default JSON.</summary>
    public WebhookForm Form { get; init; }

    /// <summary>Headers of the request.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How an https address is trusted.</summary>
    public TlsSpec Tls { get; init; } = new();
}
