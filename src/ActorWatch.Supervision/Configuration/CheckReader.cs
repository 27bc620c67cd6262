using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads the check of a probe: exactly one of <c>exec {}</c>, <c>tcp {}</c>, <c>http {}</c>, <c>grpc {}</c>,
/// <c>heartbeat {}</c>, <c>container {}</c>.</summary>
internal static class CheckReader
{
    private static readonly string[] Names = ["container", "exec", "grpc", "heartbeat", "http", "tcp"];

    public static CheckSpec? Read(SpecReader reader, string baseDirectory, bool isNeeded)
    {
        var names = reader.Parts.Probes.Count == 0 ? Names : [.. Names, "custom"];
        var written = reader.Written(names);
        var checks = new CheckSpec?[]
        {
            Exec(reader.Object("exec")), Http(reader.Object("http"), baseDirectory), Tcp(reader.Object("tcp")),
            GrpcCheckReader.Read(reader.Object("grpc"), baseDirectory), Container(reader.Object("container")), Custom(reader),
            HeartbeatCheckReader.Read(reader.Object("heartbeat"), baseDirectory),
        };
        if (written.Count > 1)
        {
            reader.Errors.Add(
                reader.Origin, reader.Path, $"{reader.Path} must have one check, but has {string.Join(" and ", written)}.");
        }
        else if (isNeeded && written.Count == 0 && reader.IsWritten && reader.Written(ProbeReader.LaterChecks).Count == 0
            && !reader.IsMistyped(names))
        {
            reader.Errors.Add(
                reader.Origin, reader.Path, $"{reader.Path} has no check.", "add one of exec {}, grpc {}, heartbeat {}, http {}, tcp {}, container {}");
        }

        return checks.FirstOrDefault(check => check is not null);
    }

    private static CustomCheckSpec? Custom(SpecReader reader)
    {
        var probes = reader.Parts.Probes;
        if (probes.Count == 0 || reader.Object("custom") is not { Exists: true } custom)
        {
            return null;
        }

        var name = custom.NonEmptyText("name");
        if (name is not null && !probes.Contains(name))
        {
            custom.Problem("name", $"must be a probe of this host ({string.Join(", ", probes)}), but is '{name}'.");
        }

        custom.Missing("name");
        custom.Done();
        return name is null ? null : new CustomCheckSpec { Name = name };
    }

    private static ContainerCheckSpec? Container(SpecReader reader)
    {
        reader.Done();
        return reader.Exists ? new ContainerCheckSpec() : null;
    }

    private static ExecCheckSpec? Exec(SpecReader reader)
    {
        if (!reader.Exists)
        {
            return null;
        }

        var command = reader.Command("command");
        var directory = reader.NonEmptyText("dir");
        var environment = reader.TextMap("env");
        reader.Missing("command");
        reader.Done();
        return command is null
            ? null
            : new ExecCheckSpec { Command = command, Directory = directory, Environment = environment };
    }

    private static TcpCheckSpec? Tcp(SpecReader reader)
    {
        if (!reader.Exists)
        {
            return null;
        }

        var host = Host(reader);
        var port = reader.IntegerOrNull("port", 1, 65535);
        reader.Missing("port");
        reader.Done();
        return port is null ? null : new TcpCheckSpec { Host = host, Port = port.Value };
    }

    /// <summary>The key <c>host</c> of a check that connects.</summary>
    public static string Host(SpecReader reader)
    {
        var host = reader.NonEmptyText("host") ?? "127.0.0.1";
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            reader.Problem("host", $"must be a host name or an address, but is '{host}'.");
        }

        return host;
    }

    private static HttpCheckSpec? Http(SpecReader reader, string baseDirectory)
    {
        if (!reader.Exists)
        {
            return null;
        }

        var url = Url(reader);
        var tls = reader.Object("tls");
        var spec = new HttpCheckSpec
        {
            Url = url ?? new Uri("http://localhost"),
            Method = Method(reader),
            Headers = reader.TextMap("headers"),
            ExpectStatus = Statuses(reader),
            ExpectBody = reader.NonEmptyText("expect-body"),
            TlsAuthority = tls.NonEmptyText("ca") is { } path ? Path.GetFullPath(path, baseDirectory) : null,
            TlsInsecure = tls.Flag("insecure", false),
        };
        tls.Done();
        reader.Missing("url");
        reader.Done();
        return url is null ? null : spec;
    }

    private static Uri? Url(SpecReader reader)
    {
        if (reader.NonEmptyText("url") is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0)
        {
            return url;
        }

        reader.Problem("url", $"must be an address such as http://127.0.0.1:8080/ready, but is '{text}'.");
        return null;
    }

    private static string Method(SpecReader reader)
    {
        var method = reader.NonEmptyText("method") ?? "GET";
        if (!method.All(char.IsAsciiLetter))
        {
            reader.Problem("method", $"must be a request method such as GET, but is '{method}'.");
            return "GET";
        }

        return method.ToUpperInvariant();
    }

    private static List<(int From, int To)> Statuses(SpecReader reader)
    {
        var statuses = new List<(int From, int To)>();
        foreach (var text in reader.OneOrMore("expect-status"))
        {
            var ends = text.Split('-');
            var from = Status(ends[0]);
            var to = ends.Length == 2 ? Status(ends[1]) : ends.Length == 1 ? from : null;
            if (from is { } first && to is { } last && first <= last)
            {
                statuses.Add((first, last));
            }
            else
            {
                reader.Problem("expect-status", $"must be codes or ranges of 100 to 599 such as 200 or \"200-299\", but holds '{text}'.");
            }
        }

        return statuses.Count > 0 ? statuses : [(200, 399)];
    }

    private static int? Status(string text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var code) && code is >= 100 and <= 599 ? code : null;
}
