namespace ActorWatch.Checks.Tests.Support;

/// <summary>A clock that stands until a test moves it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private long _now;
    private TimeSpan _step;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public override DateTimeOffset GetUtcNow() => Noon + _step + TimeSpan.FromTicks(_now);

    /// <summary>Somebody sets the wall clock; no time passes.</summary>
    public void StepWallClock(TimeSpan step) => _step += step;

    public void Advance(TimeSpan time) => _now += time.Ticks;
}
