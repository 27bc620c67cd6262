using ActorWatch.Checks.Network;
using ActorWatch.Grpc.Status;
using ActorWatch.Supervision.Ports;
using ServingStatus = ActorWatch.Grpc.Health.HealthCheckResponse.Types.ServingStatus;

namespace ActorWatch.Checks.Grpc;

/// <summary>Tells what the end of a call says: about the component, or only about the check.</summary>
internal static class GrpcVerdict
{
    public static ProbeResult Of(ServingStatus status) => status switch
    {
        ServingStatus.Serving => ProbeResult.Passed("SERVING"),
        ServingStatus.NotServing => ProbeResult.Failed("NOT_SERVING"),
        ServingStatus.ServiceUnknown => ProbeResult.Failed("SERVICE_UNKNOWN"),
        ServingStatus.Unknown => ProbeResult.Failed("UNKNOWN: the server does not know whether it serves"),
        _ => ProbeResult.Failed($"status {(int)status}, which is none of grpc.health.v1"),
    };

    public static ProbeResult NoHttp2(CheckAddress address, string start) => ProbeResult.Error(
        $"Cannot ask {address} for its health: it says '{start}', which is no HTTP/2. Is it the port of a gRPC server?");

    public static ProbeResult Of(GrpcException error, CheckAddress address, string service)
    {
        var text = MessageText.Line(error.Status.ToString());
        return (error.Fault, error.Status.Code) switch
        {
            (GrpcFault.Refused, GrpcStatusCode.NotFound) =>
                ProbeResult.Failed($"the server knows no service '{service}' ({text})"),
            (GrpcFault.Refused, GrpcStatusCode.Unimplemented) => ProbeResult.Error(
                $"Cannot ask {address} for its health: {text}. The server lacks grpc.health.v1.Health; add it, or use tcp {{}}."),
            (GrpcFault.Refused, _) => ProbeResult.Failed(text),
            (GrpcFault.Handshake, _) =>
                ProbeResult.Failed($"TLS handshake with {address} failed: {MessageText.Line(error.Status.Message)}"),
            (GrpcFault.Protocol, _) => ProbeResult.Error(
                $"Cannot ask {address} for its health: {MessageText.Line(error.Status.Message)}. Is it the port of a gRPC server?"),
            _ => ProbeResult.Failed($"no answer from {address}: {MessageText.Line(error.Status.Message)}"),
        };
    }
}
