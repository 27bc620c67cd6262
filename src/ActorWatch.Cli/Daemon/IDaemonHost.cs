namespace ActorWatch.Cli.Daemon;

/// <summary>What the command line needs of configuration and daemon in its own process. Nothing is loaded before a call.</summary>
internal interface IDaemonHost
{
    /// <summary>The commented list of all keys.</summary>
    string ReferenceConfiguration { get; }

    /// <summary>Reads and checks a configuration; a file that cannot be read is a problem like any other.</summary>
    ConfigurationReport Check(string file);

    /// <summary>The resolved configuration as HOCON or JSON, secrets masked. The file has been checked before.</summary>
    string Show(string file, bool json);

    /// <summary>Makes a daemon of a configuration without problems; nothing is touched yet.</summary>
    IDaemon CreateDaemon(ConfigurationReport configuration, Action<DaemonEvent> observer);
}
