namespace ActorWatch.Hocon.Parsing;

/// <summary>Leaves a field or an element that cannot be read; the error is recorded already.</summary>
/// <param name="isFinal">Whether reading the rest of the file makes no sense.</param>
internal sealed class SyntaxAbort(bool isFinal) : Exception
{
    public bool IsFinal { get; } = isFinal;
}
