using System.Globalization;

namespace ActorWatch.Processes.Logs.Rotation;

/// <summary>
/// The files of a log's archives: <c>web.log.1</c> is the newest, <c>web.log.2.gz</c> an older one. Each change leaves a
/// row of files from which the same change goes on after a death in the middle of it.
/// </summary>
internal sealed class ArchiveFiles(string log)
{
    private const string Packed = ".gz";

    /// <summary>The newest archive.</summary>
    public string Newest => PathOf(1, isPacked: false);

    /// <summary>Where the next archive is copied to.</summary>
    public string Draft => log + ".new";

    /// <summary>Where an archive is compressed to.</summary>
    public string PackedDraft => log + ".gz.new";

    /// <summary>The path of an archive.</summary>
    public string PathOf(int number, bool isPacked) =>
        string.Create(CultureInfo.InvariantCulture, $"{log}.{number}{(isPacked ? Packed : "")}");

    /// <summary>All archives, newest first. One that is there twice, since its compression was cut off, counts once.</summary>
    public IReadOnlyList<LogArchive> List()
    {
        var found = new SortedDictionary<int, LogArchive>();
        var prefix = log + ".";
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(log)!, Path.GetFileName(prefix) + "*"))
        {
            var rest = path.StartsWith(prefix, StringComparison.Ordinal) ? path.AsSpan(prefix.Length) : [];
            var isPacked = rest.EndsWith(Packed, StringComparison.Ordinal);
            if (int.TryParse(isPacked ? rest[..^Packed.Length] : rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number > 0
                && (!isPacked || !found.ContainsKey(number)))
            {
                found[number] = new LogArchive(number, path, isPacked);
            }
        }

        return [.. found.Values];
    }

    /// <summary>Gives the archives higher numbers, oldest first, so that the first number is free.</summary>
    public void MakeRoom()
    {
        var there = List().ToDictionary(static archive => archive.Number);
        var free = 1;
        while (there.ContainsKey(free))
        {
            free++;
        }

        for (var number = free; number > 1; number--)
        {
            var moved = there[number - 1];
            File.Delete(PathOf(number - 1, !moved.IsPacked));
            File.Move(moved.Path, PathOf(number, moved.IsPacked), overwrite: true);
        }
    }

    /// <summary>Removes the oldest archives until no more than some are left.</summary>
    public void Trim(int keep)
    {
        foreach (var archive in List().Skip(keep))
        {
            Delete(archive);
        }
    }

    /// <summary>Removes one archive.</summary>
    public void Delete(LogArchive archive)
    {
        File.Delete(PathOf(archive.Number, isPacked: false));
        File.Delete(PathOf(archive.Number, isPacked: true));
    }
}
