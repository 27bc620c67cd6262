namespace ActorWatch.Client.Http;

/// <summary>What came is no HTTP answer, is too large, or ends too early.</summary>
internal class BadAnswerException(string message) : Exception(message);
