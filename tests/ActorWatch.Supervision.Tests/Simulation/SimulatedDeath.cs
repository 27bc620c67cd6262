namespace ActorWatch.Supervision.Tests.Simulation;

/// <summary>
/// The death of the daemon in the middle of a step: at one of its effects on the world outside, which is done or not done,
/// while none that it had later takes place any more.
/// </summary>
internal sealed class SimulatedDeath(Random random)
{
    private bool _isNear;

    /// <summary>True from the moment of the death until <see cref="Bury"/>.</summary>
    public bool HasCome { get; private set; }

    /// <summary>Lets it die at one of its next effects.</summary>
    public void Draw() => _isNear = true;

    /// <summary>The next daemon lives.</summary>
    public void Bury() => (_isNear, HasCome) = (false, false);

    /// <summary>Asked before each effect: whether it takes place.</summary>
    public bool Allows()
    {
        if (HasCome)
        {
            return false;
        }

        if (!_isNear || random.Next(4) > 0)
        {
            return true;
        }

        HasCome = true;
        return random.Next(2) == 0;
    }
}
