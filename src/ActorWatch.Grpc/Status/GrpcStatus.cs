using System.Globalization;
using System.Net.Http.Headers;

namespace ActorWatch.Grpc.Status;

/// <summary>How a call ended, and why.</summary>
/// <param name="Code">The code.</param>
/// <param name="Message">For people; empty where there is nothing to add.</param>
public readonly record struct GrpcStatus(GrpcStatusCode Code, string Message)
{
    /// <summary>The header or trailer with the code.</summary>
    public const string CodeHeader = "grpc-status";

    /// <summary>The header or trailer with the message, encoded by <see cref="StatusMessage"/>.</summary>
    public const string MessageHeader = "grpc-message";

    /// <summary>Done.</summary>
    public static GrpcStatus Ok { get; } = new(GrpcStatusCode.Ok, "");

    /// <summary>As in other tools: <c>NOT_FOUND: no such service</c>.</summary>
    public override string ToString() => Message.Length == 0 ? NameOf(Code) : $"{NameOf(Code)}: {Message}";

    /// <summary>The name of a code as it is written everywhere: <c>NOT_FOUND</c>.</summary>
    public static string NameOf(GrpcStatusCode code) => string.Concat(
        code.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));

    /// <summary>The status among headers or trailers; null where there is none. A code that nobody knows is Unknown.</summary>
    internal static GrpcStatus? Find(HttpHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues(CodeHeader, out var codes))
        {
            return null;
        }

        var isKnown = int.TryParse(codes.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && code <= (int)GrpcStatusCode.Unauthenticated;
        var message = headers.NonValidated.TryGetValues(MessageHeader, out var messages) ? messages.ToString() : "";
        return new GrpcStatus(isKnown ? (GrpcStatusCode)code : GrpcStatusCode.Unknown, StatusMessage.Decode(message));
    }
}
