namespace ActorWatch.Processes.Launching;

/// <summary>A program cannot be started; the message is the sentence that people read.</summary>
internal sealed class LaunchRefusedException(string message, bool isTransient = false) : Exception(message)
{
    /// <summary>True for a passing shortage.</summary>
    public bool IsTransient => isTransient;
}
