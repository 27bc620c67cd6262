using ActorWatch.Client.Contracts;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.DaemonDeaths;

/// <summary>Compares what the daemon says with what the programs noted and with what lives.</summary>
internal sealed class Verdict(StartBook book, DyingComponents components)
{
    private readonly List<string> _problems = [];

    /// <summary>What must not be.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>How many starts the programs noted.</summary>
    public int Starts { get; private set; }

    /// <summary>Judges what runs, by a status from before and one from after a look at what the programs noted.</summary>
    public async Task JudgeAsync(StatusReport before, Func<Task<StatusReport>> ask)
    {
        var starts = book.Read();
        var after = await ask();
        Starts = starts.Sum(noted => noted.Count());
        foreach (var (component, first, last) in components.All.Zip(before.Components, after.Components))
        {
            var noted = starts[component.Name].ToList();
            Require(noted.DistinctBy(start => start.Generation).Count() == noted.Count, component, "a generation started twice", noted);
            Require(noted.All(start => start.Generation <= last.Generation), component, $"status knows {last.Generation} generations", noted);
            Require(last.Restarts < last.Generation, component, $"{last.Restarts} restarts", noted);
            Require(
                !noted.Exists(start => start.Generation == last.Generation && last.Pid is { } pid && pid != start.Pid),
                component,
                $"status shows pid {last.Pid} for generation {last.Generation}",
                noted);
            if (component.Fate == Fate.Commanded)
            {
                continue;
            }

            // The newest may not have come to note itself yet.
            Require(noted.Count >= first.Generation - 1, component, $"status knows {first.Generation} generations", noted);
            Require(last.Restarts == last.Generation - 1, component, $"{last.Restarts} restarts, generation {last.Generation}", noted);
            JudgeFate(component, last, noted);
        }
    }

    /// <summary>Judges what the daemon left after it was shut down.</summary>
    public void JudgeEnd()
    {
        _problems.AddRange(book.Overlaps.Select(instance => $"{instance} found another instance beside it"));
        _problems.AddRange(book.Living.Select(process => $"left over: {process}"));
    }

    private void JudgeFate(DyingComponent component, ComponentReport status, List<(long Generation, int Pid)> noted)
    {
        switch (component.Fate)
        {
            case Fate.Healthy:
                Require(noted is [(1, var pid)] && pid == status.Pid && ProcessTable.Lives(pid), component, $"pid {status.Pid} in status", noted);
                break;
            case Fate.Once:
                Require(noted.Count == 1, component, "must run once", noted);
                break;
            case Fate.Limited:
                Require(noted.Count == 4, component, "must run four times", noted);
                break;
        }
    }

    private void Require(bool holds, DyingComponent component, string what, List<(long Generation, int Pid)> noted)
    {
        if (!holds)
        {
            _problems.Add($"{component.Name} ({component.Fate}): {what}; noted: {string.Join(", ", noted.TakeLast(12))}");
        }
    }
}
