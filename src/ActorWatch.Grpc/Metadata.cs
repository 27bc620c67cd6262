using System.Buffers;

namespace ActorWatch.Grpc;

/// <summary>What metadata may look like.</summary>
public static class Metadata
{
    private const string BinarySuffix = "-bin";

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz-_.");
    private static readonly string[] Taken = ["te", "content-type", "user-agent", "host", "connection", "transfer-encoding"];

    /// <summary>Why a name with its value cannot be sent, as a phrase; null where it can.</summary>
    public static string? Problem(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        return name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters)
                ? $"'{name}' is no name of metadata: it is written with a-z, 0-9, '.', '_' and '-'"
            : name.StartsWith("grpc-", StringComparison.Ordinal) || Taken.Contains(name) ? $"'{name}' is a header of gRPC itself"
            : value.AsSpan().ContainsAnyExceptInRange(' ', '~') ? $"the value of '{name}' has characters other than printable ASCII"
            : name.EndsWith(BinarySuffix, StringComparison.Ordinal) && !System.Buffers.Text.Base64.IsValid(value)
                ? $"the value of '{name}' is not base64"
            : null;
    }
}
