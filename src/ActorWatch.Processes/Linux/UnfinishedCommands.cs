using System.Globalization;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Linux.Proc;
using ActorWatch.Processes.Linux.Trees;

namespace ActorWatch.Processes.Linux;

/// <summary>
/// Notes each command while it runs, as an empty file that its tag names, so that the next daemon can end what was left by
/// one that died: nobody else would ever look for a check that hangs. Thread-safe.
/// </summary>
/// <param name="directory">The directory of the files; nobody else writes in it.</param>
internal sealed class UnfinishedCommands(string directory)
{
    // A process that forks while it is looked for may be missed once.
    private const int LooksAtMost = 20;
    private const uint Private = 0x180; // 0600

    /// <summary>Notes a command that is about to be started. A full disk must not fail a check, so it may go without.</summary>
    public void Add(ulong tag)
    {
        var fd = Libc.Open(FileOf(tag), OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.CloseOnExec, Private);
        if (fd >= 0)
        {
            _ = Libc.Close(fd);
        }
    }

    /// <summary>It is over, or was not started.</summary>
    public void Remove(ulong tag) => _ = Libc.Unlink(FileOf(tag));

    /// <summary>Kills what an earlier daemon left; before this one starts anything, since the tags come again.</summary>
    public void KillLeft()
    {
        var files = Directory.GetFiles(directory);
        var tags = files.Select(TagOf).ToHashSet();
        for (var look = 0; tags.Count > 0 && look < LooksAtMost && KillAll(tags); look++)
        {
            // Again, until a look finds nobody.
        }

        Array.ForEach(files, File.Delete);
    }

    private static bool KillAll(HashSet<ulong> tags)
    {
        var excluded = ProcessList.SelfAndAncestors();
        var hasFound = false;
        foreach (var pid in ProcessList.All())
        {
            if (!excluded.Contains(pid) && IsOf(pid, tags) && Pidfd.TryOpen(pid, out _) is { } pidfd)
            {
                using (pidfd)
                {
                    // Again, now that the descriptor keeps the pid from meaning another process.
                    if (IsOf(pid, tags) && !Pidfd.HasEnded(pidfd))
                    {
                        hasFound |= Pidfd.Signal(pidfd, Numbers.SigKill);
                    }
                }
            }
        }

        return hasFound;
    }

    private static bool IsOf(int pid, HashSet<ulong> tags) =>
        TreeTag.Read(pid) is var tag and not 0 ? tags.Contains(tag) : EnvironmentTag.TryRead(pid, out tag) && tags.Contains(tag);

    private static ulong TagOf(string file) =>
        ulong.TryParse(Path.GetFileName(file), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var tag) ? tag : 0;

    private string FileOf(ulong tag) => Path.Combine(directory, tag.ToString("x16", CultureInfo.InvariantCulture));
}
