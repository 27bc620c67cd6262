using System.Net;

namespace ActorWatch.Containers.Engine;

/// <summary>The engine refused a call, or did not answer; the message is a phrase with its reason.</summary>
public sealed class EngineException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">The reason, as a phrase without a full stop.</param>
    /// <param name="status">What the engine answered; null when it did not answer.</param>
    /// <param name="inner">What came before; null for nothing.</param>
    public EngineException(string message, HttpStatusCode? status, Exception? inner = null)
        : base(message, inner)
    {
        Status = status;
    }

    /// <summary>What the engine answered; null when it did not answer.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>True when the engine did not answer.</summary>
    public bool IsUnreachable => Status is null;

    /// <summary>Whether a later try may go better by itself; null leaves it to the status.</summary>
    public bool? MayPass { get; init; }

    /// <summary>Whether a later try may go better by itself.</summary>
    public bool IsTransient => MayPass ?? Status is null or >= HttpStatusCode.InternalServerError;
}
