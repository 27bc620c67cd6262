using System.Globalization;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.DaemonDeaths;

/// <summary>What the programs noted of themselves: who started, as which generation, with which pid.</summary>
internal sealed class StartBook(Folder folder)
{
    /// <summary>All starts, oldest first.</summary>
    public ILookup<string, (long Generation, int Pid)> Read() => Lines("starts")
        .Select(line => line.Split(' ', '/'))
        .ToLookup(
            parts => parts[0],
            parts => (long.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture)));

    /// <summary>The programs that found another instance beside them.</summary>
    public IReadOnlyList<string> Overlaps => Lines("overlaps");

    /// <summary>The processes that work in the folder, as all that the components start do, whatever else they gave away.</summary>
    public IReadOnlyList<string> Living => ProcessTable.WorkingIn(folder.Path)
        .ConvertAll(pid => $"{pid} {ProcessTable.CommandOf(pid)}");

    private string[] Lines(string name) => File.Exists(folder[name]) ? File.ReadAllLines(folder[name]) : [];
}
