using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.RandomCommands;

/// <summary>Looks again and again for two live instances of one component, by the mark in their environment.</summary>
internal sealed class InstanceSampler(Folder folder)
{
    private const string Mark = "ACTORWATCH_INSTANCE=";
    private readonly List<string> _overlaps = [];

    /// <summary>What was seen that must not be.</summary>
    public IReadOnlyList<string> Overlaps => _overlaps;

    /// <summary>How often it has looked.</summary>
    public int Samples { get; private set; }

    /// <summary>How many processes it has seen, over all samples.</summary>
    public long Seen { get; private set; }

    /// <summary>Looks until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough.
        }
    }

    // Processes are read one after the other. Two were there together for certain when the one that was read first still
    // lives after the other was read.
    private void Look()
    {
        var found = ProcessTable.Marked(folder).Select(process => (process.Pid, process.Environment, Instance: InstanceOf(process.Environment)))
            .Where(process => process.Instance is not null).ToList();
        Samples++;
        Seen += found.Count;
        foreach (var several in found.GroupBy(process => process.Instance![..process.Instance!.LastIndexOf('/')]))
        {
            var first = several.First();
            var other = several.FirstOrDefault(process => process.Instance != first.Instance);
            if (other.Pid != 0 && ProcessTable.Lives(first.Pid) && ProcessTable.EnvironmentOf(first.Pid) == first.Environment)
            {
                _overlaps.Add($"{first.Instance} (pid {first.Pid}) beside {other.Instance} (pid {other.Pid})");
            }
        }
    }

    private static string? InstanceOf(string environment) => environment.Split('\0')
        .FirstOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal))?[Mark.Length..];
}
