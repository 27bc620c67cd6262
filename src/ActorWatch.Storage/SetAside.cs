using System.Globalization;

namespace ActorWatch.Storage;

/// <summary>Moves a store that cannot be read out of the way; nothing is ever overwritten.</summary>
internal static class SetAside
{
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <summary>Renames the store and what belongs to it.</summary>
    /// <returns>Its new path.</returns>
    public static string Move(string file, DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var target = $"{file}.damaged-{stamp}";
        for (var count = 2; Parts.Any(part => Path.Exists(target + part)); count++)
        {
            target = $"{file}.damaged-{stamp}-{count}";
        }

        foreach (var part in Parts)
        {
            if (Directory.Exists(file + part))
            {
                Directory.Move(file + part, target + part);
            }
            else if (File.Exists(file + part))
            {
                File.Move(file + part, target + part);
            }
        }

        return target;
    }
}
