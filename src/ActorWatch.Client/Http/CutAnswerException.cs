namespace ActorWatch.Client.Http;

/// <summary>An answer had begun, and whoever gave it has gone.</summary>
internal sealed class CutAnswerException() : BadAnswerException("it ends in the middle");
