namespace ActorWatch.IntegrationTests.DaemonDeaths;

/// <summary>What is expected of a component over all deaths of the daemon.</summary>
internal enum Fate
{
    /// <summary>It is started once and runs to the end.</summary>
    Healthy,

    /// <summary>It ends by itself and is started again for ever.</summary>
    Crashing,

    /// <summary>It ends by itself and stays so.</summary>
    Once,

    /// <summary>It is started four times, then given up.</summary>
    Limited,

    /// <summary>It follows the last command.</summary>
    Commanded,
}
