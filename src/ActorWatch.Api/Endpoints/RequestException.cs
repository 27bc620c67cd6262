namespace ActorWatch.Api.Endpoints;

/// <summary>A request that cannot be served as it stands. The message is a sentence for people.</summary>
internal sealed class RequestException(int status, string message) : Exception(message)
{
    public int Status => status;
}
