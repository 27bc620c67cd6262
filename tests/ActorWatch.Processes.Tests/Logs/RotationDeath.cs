using ActorWatch.Processes.Linux.Logs;

namespace ActorWatch.Processes.Tests.Logs;

/// <summary>Stands for the death of the process that rotates: nothing after it is executed.</summary>
internal sealed class RotationDeath : Exception
{
    public static void At(RotationStep reached, RotationStep wanted)
    {
        if (reached == wanted)
        {
            throw new RotationDeath();
        }
    }
}
