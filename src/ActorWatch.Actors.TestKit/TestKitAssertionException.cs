namespace ActorWatch.Actors.TestKit;

/// <summary>An expectation of a test was not met.</summary>
public sealed class TestKitAssertionException : Exception
{
    /// <summary>Creates the exception.</summary>
    public TestKitAssertionException()
    {
    }

    /// <summary>Creates the exception with what was expected and what came.</summary>
    public TestKitAssertionException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with what was expected, what came, and why.</summary>
    public TestKitAssertionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
