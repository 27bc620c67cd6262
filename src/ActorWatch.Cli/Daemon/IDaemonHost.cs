namespace ActorWatch.Cli.Daemon;

/// <summary>What the command line needs of configuration and daemon in its own process. Nothing is loaded before a call.</summary>
internal interface IDaemonHost
{
    /// <summary>The commented list of all keys.</summary>
    string ReferenceConfiguration { get; }

    /// <summary>Reads and checks a configuration; a file that cannot be read is a problem like any other.</summary>
    ConfigurationReport Check(string file);

    /// <summary>Any HOCON file, resolved and with its secrets masked; its keys are not checked.</summary>
    /// <param name="file">The file; one that cannot be read is a problem like any other.</param>
    /// <param name="json">JSON in place of HOCON.</param>
    /// <param name="origins">Where each value was set and what it overrode: as comments, or in a second object of JSON.</param>
    ShownConfiguration Show(string file, bool json, bool origins);

    /// <summary>Makes a daemon of a configuration without problems; nothing is touched yet.</summary>
    IDaemon CreateDaemon(ConfigurationReport configuration, Action<DaemonEvent> observer);
}
