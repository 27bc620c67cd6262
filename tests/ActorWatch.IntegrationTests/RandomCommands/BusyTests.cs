namespace ActorWatch.IntegrationTests.RandomCommands;

/// <summary>Tests that keep the machine busy, so that no other test may measure time beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BusyTests
{
    /// <summary>Its name.</summary>
    public const string Name = "alone";
}
