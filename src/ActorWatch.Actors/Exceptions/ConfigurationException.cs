namespace ActorWatch.Actors;

/// <summary>A name in a setting is not known.</summary>
public sealed class ConfigurationException : AkkaException
{
    /// <summary>Creates the exception with a message.</summary>
    public ConfigurationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and what caused it.</summary>
    public ConfigurationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public ConfigurationException()
    {
    }
}
