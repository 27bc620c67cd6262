namespace ActorWatch.Actors;

/// <summary>A source of jitter that all actors of a system share. Thread-safe.</summary>
internal sealed class SharedRandom(Random? random)
{
    private readonly Random _random = random ?? new Random();

    public double NextDouble()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }
}
