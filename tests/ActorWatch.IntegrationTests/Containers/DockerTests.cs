namespace ActorWatch.IntegrationTests.Containers;

/// <summary>The tests that share one container engine, one after the other: some of them stop it.</summary>
[CollectionDefinition(Name)]
public sealed class DockerTests : ICollectionFixture<DockerEngine>
{
    public const string Name = "docker";
}
