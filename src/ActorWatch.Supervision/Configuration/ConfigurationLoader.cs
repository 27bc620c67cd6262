using System.Net;
using System.Text;
using ActorWatch.Hocon;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads a configuration: all of its problems at once, or none.</summary>
public static class ConfigurationLoader
{
    private const string Root = "actorwatch";
    private static readonly Dictionary<string, ExitAction> ExitActions = new()
    {
        ["stop"] = ExitAction.Stop,
        ["keep"] = ExitAction.Keep,
    };

    private const int MaxSocketBytes = 107; // sun_path of sockaddr_un, less its final zero

    /// <summary>Reads a file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="surroundings">What the defaults depend on.</param>
    public static ConfigurationResult Load(string file, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(file);
        var path = Path.GetFullPath(file);
        try
        {
            var variables = new SortedSet<string>(StringComparer.Ordinal);
            var environment = HoconEnvironment.Process.Telling(name => variables.Add(name));
            var source = HoconConfig.ParseFile(file, HoconOptions.Default with { Environment = environment }).Resolve();
            return Read(source, path, Path.GetDirectoryName(path)!, surroundings) with { Variables = [.. variables] };
        }
        catch (HoconException exception)
        {
            return new ConfigurationResult(null, exception.Errors, []);
        }
    }

    /// <summary>Reads a resolved tree: that of a file, or one built in code.</summary>
    /// <param name="source">The whole tree; keys outside <c>actorwatch</c> are the user's.</param>
    /// <param name="file">The file it comes from; null for code.</param>
    /// <param name="baseDirectory">What relative paths are relative to; absolute.</param>
    /// <param name="surroundings">What the defaults depend on.</param>
    public static ConfigurationResult Read(
        HoconObject source, string? file, string baseDirectory, Surroundings surroundings) =>
        Read(source, file, baseDirectory, surroundings, HostParts.None);

    /// <summary>The same for an embedding host, whose configuration may refer to what the host brings along.</summary>
    public static ConfigurationResult Read(
        HoconObject source, string? file, string baseDirectory, Surroundings surroundings, HostParts parts) =>
        Read(source, file, baseDirectory, surroundings, asked: null, parts);

    /// <summary>The same, and notes the path of every key that is read.</summary>
    internal static ConfigurationResult Read(
        HoconObject source,
        string? file,
        string baseDirectory,
        Surroundings surroundings,
        ICollection<string>? asked,
        HostParts? parts = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(surroundings);
        var errors = new ConfigErrors();
        var origin = file is null ? source.Origin : new HoconOrigin(file, 1, 1);
        if (!source.TryGetField(Root, out var field))
        {
            errors.Add(origin, Root, $"there is no '{Root}' object.", "actorwatch { components { NAME { process { command = […] } } } }");
            return new ConfigurationResult(null, errors.Errors, []);
        }

        if (field.Value is not HoconObject root)
        {
            errors.Add(field.Value.Origin, Root, $"'{Root}' must be an object in braces, but is {HoconRead.Describe(field.Value)}.");
            return new ConfigurationResult(null, errors.Errors, []);
        }

        var reader = new SpecReader(field.KeyOrigin, Root, root, null, errors) { Asked = asked, Parts = parts ?? HostParts.None };
        var configuration = Read(reader, file, baseDirectory, surroundings);
        return new ConfigurationResult(errors.Errors.Count == 0 ? configuration : null, errors.Errors, errors.Warnings);
    }

    private static ActorWatchConfiguration Read(
        SpecReader reader, string? file, string baseDirectory, Surroundings surroundings)
    {
        var node = reader.Object("node");
        var api = reader.Object("api");
        var daemon = reader.Object("daemon");
        var log = reader.Object("log");
        var alerts = reader.Object("alerts");
        var configuration = new ActorWatchConfiguration
        {
            File = file,
            NodeName = node.NonEmptyText("name") ?? surroundings.HostName,
            DataDirectory = Absolute(reader.NonEmptyText("data-dir"), baseDirectory) ?? surroundings.DataDirectory,
            Socket = Absolute(api.NonEmptyText("socket"), baseDirectory) ?? surroundings.Socket,
            GrpcAddress = LoopbackAddress(api, "grpc", 9471),
            HeartbeatAddress = LoopbackAddress(api, "heartbeats", 9472),
            OnExit = daemon.Choice("on-exit", ExitAction.Stop, ExitActions),
            TotalLogSize = log.SizeOrOff("total-size-cap", 0),
            History = HistoryReader.Read(reader.Object("history")),
            Docker = DockerReader.Read(reader.Object("docker"), baseDirectory, surroundings),
            Alerts = AlertsReader.Read(alerts, baseDirectory),
            StatusFile = StatusFileReader.Read(reader.Object("status-file"), baseDirectory),
            Components = Components(reader, baseDirectory),
        };
        if (reader.Errors.Errors.Count == 0)
        {
            AlertsReader.Check(alerts, configuration.Alerts, configuration.Components); // all components are known
        }

        if (configuration.HeartbeatAddress is null && Beating(configuration.Components) is { } beating)
        {
            api.Problem(
                "heartbeats", $"is needed by the heartbeat.http of '{beating.Name}'.", "add api.heartbeats = \"127.0.0.1:9472\"");
        }

        if (Encoding.UTF8.GetByteCount(configuration.Socket) > MaxSocketBytes)
        {
            api.Problem("socket", $"must be at most {MaxSocketBytes} bytes long, but is '{configuration.Socket}'.");
        }

        api.NotYet("listen", "token-file", "group");
        reader.NotYet("cluster", "dashboard", "metrics");
        node.Done();
        api.Done();
        daemon.Done();
        log.Done();
        reader.Done();
        return configuration;
    }

    private static ComponentSpec? Beating(IReadOnlyList<ComponentSpec> components) => components.FirstOrDefault(
        static component => component.Probes.Any(static probe => probe.Check is HeartbeatHttpCheckSpec));

    private static IPEndPoint? LoopbackAddress(SpecReader api, string key, int usualPort)
    {
        if (api.IsWord(key, "off") || api.NonEmptyText(key) is not { } text)
        {
            return null;
        }

        var isAddress = IPEndPoint.TryParse(text, out var address) && address.Port > 0;
        if (!isAddress)
        {
            api.Problem(key, $"must be off or an address with its port such as \"127.0.0.1:{usualPort}\", but is '{text}'.");
        }
        else if (!IPAddress.IsLoopback(address!.Address))
        {
            api.Problem(
                key, $"must be an address of this machine alone (127.0.0.1 or [::1]), but is '{text}'.",
                "there is no TLS and no token yet, so other machines may not ask");
        }

        return isAddress ? address : null;
    }

    private static string? Absolute(string? path, string baseDirectory) =>
        path is null ? null : Path.GetFullPath(path, baseDirectory);

    private static List<ComponentSpec> Components(SpecReader reader, string baseDirectory)
    {
        var defaults = reader.Object("defaults");
        ComponentReader.Check(defaults, baseDirectory);
        var specs = new List<ComponentSpec>();
        var seen = new Dictionary<string, HoconField>(StringComparer.OrdinalIgnoreCase);
        var components = reader.Object("components");
        foreach (var field in components.Fields)
        {
            var isNameOk = IsNameOk(field, seen, reader.Errors, out var name);
            if (ComponentReader.Read(components.Object(field.Key), defaults, name, baseDirectory) is { } spec && isNameOk)
            {
                specs.Add(spec);
            }
        }

        if (!components.Fields.Any())
        {
            reader.Errors.Add(reader.Origin, $"{Root}.components", "there are no components.", "components { NAME { process { command = […] } } }");
        }

        DependencyReader.Check(components, specs);

        return specs;
    }

    private static bool IsNameOk(
        HoconField field, Dictionary<string, HoconField> seen, ConfigErrors errors, out ComponentName name)
    {
        var path = $"{Root}.components.{field.Key}";
        if (!ComponentName.TryParse(field.Key, out name))
        {
            errors.Add(
                field.KeyOrigin, path, $"'{field.Key}' is no component name.", "use 1 to 64 letters, digits, '.', '_' and '-', beginning with a letter or digit");
            return false;
        }

        if (!seen.TryAdd(field.Key, field))
        {
            errors.Add(field.KeyOrigin, path, $"component '{field.Key}' differs only in case from the one at {seen[field.Key].KeyOrigin}.");
            return false;
        }

        var blocks = field.Definitions.Where(definition => !definition.IsPath).ToList();
        if (blocks.Count > 1)
        {
            errors.Warn(
                blocks[^1].KeyOrigin, path, $"component '{field.Key}' is defined more than once; the definitions are merged.", [.. blocks.SkipLast(1).Select((block, index) => $"{(index == 0 ? "first" : "then")} at {block.KeyOrigin}")]);
        }

        return true;
    }
}
