namespace ActorWatch.IntegrationTests.Keys;

/// <summary>A class of tests that share one daemon.</summary>
public interface IKeyComponents
{
    /// <summary>The components of the daemon, in HOCON; what they read may be written into the folder.</summary>
    static abstract string Components(string folder);
}
