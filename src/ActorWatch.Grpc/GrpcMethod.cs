using Google.Protobuf;

namespace ActorWatch.Grpc;

/// <summary>A method of a service. Immutable.</summary>
/// <param name="Service">The full name of the service, package included.</param>
/// <param name="Name">The name of the method.</param>
/// <param name="Requests">Reads its requests.</param>
/// <param name="Responses">Reads its responses.</param>
public sealed record GrpcMethod<TRequest, TResponse>(
    string Service, string Name, MessageParser<TRequest> Requests, MessageParser<TResponse> Responses)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    /// <summary>The path under which a server answers it.</summary>
    public string Path { get; } = $"/{Service}/{Name}";
}
