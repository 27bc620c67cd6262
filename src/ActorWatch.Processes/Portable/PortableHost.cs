using ActorWatch.Processes.Portable.Launching;
using ActorWatch.Processes.Portable.Logs;
using Microsoft.Extensions.Logging;

namespace ActorWatch.Processes.Portable;

/// <summary>What the driver and the command runner share.</summary>
/// <param name="Sinks">Where output goes.</param>
/// <param name="StoreId">Names the data directory.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The daemon's own log.</param>
internal sealed record PortableHost(OutputSinks Sinks, string StoreId, TimeProvider Time, ILogger Logger)
{
    /// <summary>
    /// How long the end of the output is waited for after the end of the program. It comes at once, unless something
    /// that the program started holds the output.
    /// </summary>
    public static readonly TimeSpan OutputGrace = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a kill is repeated.</summary>
    public static readonly TimeSpan KillTime = TimeSpan.FromSeconds(2);

    /// <summary>How long a kill waits before it strikes again.</summary>
    public static readonly TimeSpan KillPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Strikes until nothing is left, the time is over, or what is left cannot be found.</summary>
    public async Task<bool> KillAsync(RunningProgram program)
    {
        var start = Time.GetTimestamp();
        while (!program.IsGone)
        {
            program.KillTree();
            try
            {
                await program.Gone.WaitAsync(KillPause, Time).ConfigureAwait(false);
            }
            catch (TimeoutException) when (Time.GetElapsedTime(start) > KillTime)
            {
                return false;
            }
            catch (TimeoutException)
            {
                continue;
            }
        }

        return true;
    }
}
