using System.Buffers;
using System.Buffers.Text;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>grpc {}</c> of a probe.</summary>
internal static class GrpcCheckReader
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");
    private static readonly string[] Taken = ["te", "content-type", "user-agent", "host", "connection", "transfer-encoding"];

    public static GrpcCheckSpec? Read(SpecReader reader, string baseDirectory)
    {
        if (!reader.Exists)
        {
            return null;
        }

        var spec = new GrpcCheckSpec
        {
            Host = CheckReader.Host(reader),
            Port = reader.IntegerOrNull("port", 1, 65535) ?? 0,
            Service = reader.Text("service") ?? "",
            Metadata = Metadata(reader),
            Tls = Tls(reader.Object("tls"), baseDirectory),
        };
        reader.Missing("port");
        reader.Done();
        return spec.Port == 0 ? null : spec;
    }

    // Written, if empty, means TLS.
    private static TlsSpec? Tls(SpecReader reader, string baseDirectory)
    {
        var spec = new TlsSpec
        {
            Authority = reader.NonEmptyText("ca") is { } path ? Path.GetFullPath(path, baseDirectory) : null,
            IsInsecure = reader.Flag("insecure", false),
            ServerName = reader.NonEmptyText("server-name"),
        };
        if (spec.ServerName is { } name && Uri.CheckHostName(name) == UriHostNameType.Unknown)
        {
            reader.Problem("server-name", $"must be a host name or an address, but is '{name}'.");
        }

        reader.Done();
        return reader.Exists ? spec : null;
    }

    private static IReadOnlyDictionary<string, string> Metadata(SpecReader reader)
    {
        var metadata = reader.TextMap("metadata");
        foreach (var (name, value) in metadata)
        {
            if (Problem(name, value) is { } problem)
            {
                reader.Problem("metadata", problem);
            }
        }

        return metadata;
    }

    // The rules of the wire. What a value is stays untold: it may be a secret.
    private static string? Problem(string name, string value) =>
        name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters)
            ? $"must have names of a-z, 0-9, '.', '_' and '-', but has '{name}'."
        : name.StartsWith("grpc-", StringComparison.Ordinal) || Taken.Contains(name)
            ? $"must not have '{name}', which gRPC uses itself."
        : value.AsSpan().ContainsAnyExceptInRange(' ', '~') ? $"must have printable ASCII, but '{name}' has other characters."
        : name.EndsWith("-bin", StringComparison.Ordinal) && !Base64.IsValid(value) ? $"must have base64 in '{name}'."
        : null;
}
