namespace ActorWatch.Cli.Daemon;

/// <summary>Stands where the composition of the daemon belongs, and says so.</summary>
internal sealed class MissingDaemonHost : IDaemonHost
{
    private const string Sentence = "Cannot run a daemon: this build has none. Use a build with ActorWatch.Hosting in it.";

    public string ReferenceConfiguration => throw new DaemonRefusedException(Sentence);

    public ConfigurationReport Check(string file) => throw new DaemonRefusedException(Sentence);

    public string Show(string file, bool json) => throw new DaemonRefusedException(Sentence);

    public IDaemon CreateDaemon(ConfigurationReport configuration, Action<DaemonEvent> observer) =>
        throw new DaemonRefusedException(Sentence);
}
