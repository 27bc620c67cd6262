namespace ActorWatch.Actors.TestKit;

/// <summary>Keeps a filter between the engine and its log.</summary>
internal sealed class MutedEvents : IUnmutableFilter
{
    private readonly ActorSystem _system;
    private readonly Func<object, bool> _fits;

    public MutedEvents(ActorSystem system, Func<object, bool> fits)
    {
        _system = system;
        _fits = fits;
        _system.Muted += fits;
    }

    public void Unmute() => _system.Muted -= _fits;

    public void Dispose() => Unmute();
}
