using System.Net;
using System.Net.Http.Headers;

namespace ActorWatch.Grpc;

/// <summary>Makes the request of a call.</summary>
internal static class GrpcRequest
{
    public const string ContentType = "application/grpc";

    /// <exception cref="FormatException">Metadata cannot be sent; the message is a cause.</exception>
    public static HttpRequestMessage Create(Uri address, string path, byte[] frame, GrpcCallOptions options)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Headers.TryAddWithoutValidation("user-agent", "grpc-dotnet-actorwatch");
        if (options.Timeout is { } timeout)
        {
            request.Headers.TryAddWithoutValidation(GrpcTimeout.Header, GrpcTimeout.Format(timeout));
        }

        foreach (var (name, value) in options.Metadata)
        {
            Add(request, name, value);
        }

        return request;
    }

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (Metadata.Problem(name, value) is { } problem)
        {
            throw new FormatException(problem);
        }

        request.Headers.TryAddWithoutValidation(name, value);
    }
}
