namespace ActorWatch.Actors.TestKit;

/// <summary>How long a test waits. Immutable.</summary>
public sealed record TestKitSettings
{
    /// <summary>All defaults.</summary>
    public static TestKitSettings Default { get; } = new();

    /// <summary>For latches and for the end of the system. Default 5 s.</summary>
    public TimeSpan DefaultTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For one expected message. Default 3 s.</summary>
    public TimeSpan SingleExpectDefault { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>For log events after the code under an event filter has run. Default 3 s.</summary>
    public TimeSpan FilterLeeway { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Multiplies times that pass through Dilated, for slow machines. Default 1; above zero.</summary>
    public double TestTimeFactor { get; init; } = 1;

    /// <summary>
    /// On a clock that the test moves, the real time to wait for a message from another thread before an expectation
    /// fails. Default 3 s. The test's clock does not move meanwhile.
    /// </summary>
    public TimeSpan RealTimeGuard { get; init; } = TimeSpan.FromSeconds(3);
}
