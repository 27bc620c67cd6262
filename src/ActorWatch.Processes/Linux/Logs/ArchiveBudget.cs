using ActorWatch.Processes.Logs.Rotation;

namespace ActorWatch.Processes.Linux.Logs;

/// <summary>Removes the oldest archives of some logs.</summary>
internal static class ArchiveBudget
{
    /// <summary>Removes archives, oldest first, until all together are small enough.</summary>
    public static void Enforce(IReadOnlyList<RotatedLog> logs, long most)
    {
        var all = logs.SelectMany(Archives).ToList();
        var total = all.Sum(static found => found.File.Length);
        foreach (var (log, archive, file) in all.OrderBy(static found => found.File.LastWriteTimeUtc).ThenByDescending(static found => found.Archive.Number))
        {
            if (total <= most)
            {
                return;
            }

            total -= file.Length;
            Remove(log, archive);
        }
    }

    /// <summary>Removes the oldest archive and tells its path; null when there is none.</summary>
    public static string? RemoveOldest(IReadOnlyList<RotatedLog> logs)
    {
        var oldest = logs.SelectMany(Archives)
            .OrderBy(static found => found.File.LastWriteTimeUtc).ThenByDescending(static found => found.Archive.Number)
            .FirstOrDefault();
        if (oldest.Archive is null)
        {
            return null;
        }

        Remove(oldest.Log, oldest.Archive);
        return oldest.Archive.Path;
    }

    private static IEnumerable<(RotatedLog Log, LogArchive Archive, FileInfo File)> Archives(RotatedLog log) =>
        log.Archives.List().Select(archive => (log, archive, new FileInfo(archive.Path))).Where(static found => found.Item3.Exists);

    private static void Remove(RotatedLog log, LogArchive archive)
    {
        lock (log.Gate)
        {
            log.Archives.Delete(archive);
        }
    }
}
