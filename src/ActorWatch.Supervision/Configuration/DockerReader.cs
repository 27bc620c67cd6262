namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>docker { … }</c>.</summary>
internal static class DockerReader
{
    private static readonly string[] KeysOfTls = ["ca", "cert", "key", "insecure"];

    public static DockerOptions Read(SpecReader reader, string baseDirectory, Surroundings surroundings)
    {
        var host = reader.NonEmptyText("host") ?? Variable(surroundings, "DOCKER_HOST");
        var tls = reader.Object("tls");
        var options = new DockerOptions
        {
            Host = host,
            Tls = tls.IsWritten,
            Authority = File(tls, "ca", baseDirectory),
            Certificate = File(tls, "cert", baseDirectory),
            Key = File(tls, "key", baseDirectory),
            Insecure = tls.Flag("insecure", false),
            Sockets = Sockets(surroundings),
        };
        if (host is not null && !IsHost(host))
        {
            reader.Problem("host", $"must be unix:///path or tcp://host:port, but is '{host}'.");
        }
        else if (tls.Written(KeysOfTls).Count > 0 && host?.StartsWith("tcp://", StringComparison.Ordinal) != true)
        {
            reader.Problem("tls", "needs host = \"tcp://host:port\".");
        }

        if (options.Certificate is null != options.Key is null)
        {
            tls.Problem(options.Key is null ? "cert" : "key", "needs the other one of cert and key.");
        }

        tls.Done();
        reader.Done();
        return !options.Tls && Variable(surroundings, "DOCKER_TLS_VERIFY") is not null
            && Variable(surroundings, "DOCKER_CERT_PATH") is { } directory
            ? options with
            {
                Tls = host?.StartsWith("tcp://", StringComparison.Ordinal) == true,
                Authority = Path.Combine(directory, "ca.pem"),
                Certificate = Path.Combine(directory, "cert.pem"),
                Key = Path.Combine(directory, "key.pem"),
            }
            : options;
    }

    private static bool IsHost(string text) =>
        text.StartsWith("unix:///", StringComparison.Ordinal)
        || (text.StartsWith("tcp://", StringComparison.Ordinal)
            && Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Port: > 0, AbsolutePath: "/" or "" });

    private static string? File(SpecReader reader, string key, string baseDirectory) =>
        reader.NonEmptyText(key) is { } path ? Path.GetFullPath(path, baseDirectory) : null;

    private static List<string> Sockets(Surroundings surroundings)
    {
        var sockets = new List<string> { "/var/run/docker.sock" };
        if (surroundings.IsRoot)
        {
            sockets.Add("/run/podman/podman.sock");
        }
        else if (Variable(surroundings, "XDG_RUNTIME_DIR") is { } runtime)
        {
            sockets.Add(Path.Combine(runtime, "docker.sock"));
            sockets.Add(Path.Combine(runtime, "podman", "podman.sock"));
        }

        return sockets;
    }

    private static string? Variable(Surroundings surroundings, string name) =>
        surroundings.Environment(name) is { Length: > 0 } value ? value : null;
}
