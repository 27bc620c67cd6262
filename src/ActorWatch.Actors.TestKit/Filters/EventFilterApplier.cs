namespace ActorWatch.Actors.TestKit;

/// <summary>Runs a part of a test and checks how many events came that fit the filter.</summary>
public sealed class EventFilterApplier
{
    private readonly TestKitBase _kit;
    private readonly Type _channel;
    private readonly Func<object, bool> _fits;
    private readonly string _what;

    internal EventFilterApplier(TestKitBase kit, Type channel, Func<object, bool> fits, string what)
    {
        _kit = kit;
        _channel = channel;
        _fits = fits;
        _what = what;
    }

    /// <summary>Runs the action, during which exactly one event must come.</summary>
    public void ExpectOne(Action action) => Expect(1, action);

    /// <summary>Runs the action, during which exactly that many events must come.</summary>
    public void Expect(int expectedCount, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        using var counter = Begin(expectedCount);
        action();
        counter.Check(_kit.RealWait(_kit.TestKitSettings.FilterLeeway), _what);
    }

    /// <summary>Runs the function, during which exactly one event must come, and returns its result.</summary>
    public T ExpectOne<T>(Func<T> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        using var counter = Begin(1);
        var result = func();
        counter.Check(_kit.RealWait(_kit.TestKitSettings.FilterLeeway), _what);
        return result;
    }

    /// <summary>Runs the action, during which exactly one event must come.</summary>
    public Task ExpectOneAsync(Func<Task> actionAsync) => ExpectAsync(1, actionAsync);

    /// <summary>Runs the action, during which exactly that many events must come.</summary>
    public async Task ExpectAsync(int expectedCount, Func<Task> actionAsync)
    {
        ArgumentNullException.ThrowIfNull(actionAsync);
        using var counter = Begin(expectedCount);
        await actionAsync();
        counter.Check(_kit.RealWait(_kit.TestKitSettings.FilterLeeway), _what);
    }

    /// <summary>Silences the fitting log events: they reach neither the event stream nor the log, until the result is unmuted.</summary>
    public IUnmutableFilter Mute() => new MutedEvents(_kit.Sys, _fits);

    private EventCounter Begin(int expected)
    {
        var counter = new EventCounter(_kit.Sys, _fits, expected);
        _kit.Sys.EventStream.Subscribe(counter, _channel);
        return counter;
    }
}
