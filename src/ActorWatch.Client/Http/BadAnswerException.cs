namespace ActorWatch.Client.Http;

/// <summary>What came is no HTTP answer, is too large, or ends too early.</summary>
internal sealed class BadAnswerException(string message) : Exception(message);
