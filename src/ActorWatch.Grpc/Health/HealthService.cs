namespace ActorWatch.Grpc.Health;

/// <summary>The methods of <c>grpc.health.v1.Health</c>.</summary>
public static class HealthService
{
    private const string Name = "grpc.health.v1.Health";

    /// <summary>How a part of the server is now; NOT_FOUND where the server has no such part.</summary>
    public static GrpcMethod<HealthCheckRequest, HealthCheckResponse> Check { get; } =
        new(Name, "Check", HealthCheckRequest.Parser, HealthCheckResponse.Parser);

    /// <summary>How it is now, and after each change.</summary>
    public static GrpcMethod<HealthCheckRequest, HealthCheckResponse> Watch { get; } =
        new(Name, "Watch", HealthCheckRequest.Parser, HealthCheckResponse.Parser);
}
