namespace ActorWatch.Cli.Arguments;

/// <summary>The user wrote something that is no command. The message is a sentence for him.</summary>
internal sealed class UsageException(string message) : Exception(message);
