using ActorWatch.Cli.Output.Graphs;
using ActorWatch.Hocon;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Configuration;

namespace ActorWatch.Cli.Daemon;

/// <summary>Reads configurations and makes daemons of them, with the real supervision.</summary>
internal sealed class SupervisionDaemonHost : IDaemonHost
{
    public string ReferenceConfiguration
    {
        get
        {
            using var stream = typeof(SupervisionDaemonHost).Assembly.GetManifestResourceStream("reference.conf")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    public ConfigurationReport Check(string file)
    {
        var result = ConfigurationLoader.Load(file, Surroundings.Current);
        var configuration = result.Configuration;
        return new ConfigurationReport
        {
            File = file,
            Problems = SecretKeys.Describe(result.Errors),
            Warnings = SecretKeys.Describe(result.Warnings),
            Variables = result.Variables,
            ComponentCount = configuration?.Components.Count ?? 0,
            Dependencies = [.. (configuration?.Components ?? []).Select(Node)],
            SocketPath = configuration?.Socket,
            GrpcAddress = configuration?.GrpcAddress,
            DataDirectory = configuration?.DataDirectory,
            Loaded = configuration,
        };
    }

    public ShownConfiguration Show(string file, bool json, bool origins)
    {
        try
        {
            var masked = Secrets.Mask(HoconConfig.ParseFile(file).ResolveValue());
            var shown = json && origins ? OriginTable.With(masked) : masked;
            return new ShownConfiguration(json ? shown.ToJson(indented: true) : shown.ToHocon(origins), []);
        }
        catch (HoconException exception)
        {
            return new ShownConfiguration("", SecretKeys.Describe(exception.Errors));
        }
    }

    public IDaemon CreateDaemon(ConfigurationReport configuration, Action<DaemonEvent> observer) =>
        new SupervisionDaemon((ActorWatchConfiguration)configuration.Loaded!, configuration.TakesOver, observer);

    private static GraphNode Node(ComponentSpec spec) => new(
        spec.Name.Value,
        State: null,
        [.. spec.DependsOn.Select(static needed => new GraphEdge(
            needed.On.Value, needed.Condition.ToString().ToLowerInvariant(), needed.OnLost.ToString().ToLowerInvariant()))]);
}
