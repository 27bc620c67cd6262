using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>status-file { … }</c>.</summary>
internal static class StatusFileReader
{
    private static readonly Dictionary<string, bool> Forms = new() { ["word"] = false, ["json"] = true };

    public static StatusFileOptions? Read(SpecReader reader, string baseDirectory)
    {
        var path = reader.NonEmptyText("path");
        var isJson = reader.Choice("form", false, Forms);
        var every = reader.PositiveDuration("every", TimeSpan.FromMinutes(1));
        if (reader.Exists)
        {
            reader.Missing("path");
        }

        reader.Done();
        return path is null ? null : new StatusFileOptions(Path.GetFullPath(path, baseDirectory), isJson, every);
    }
}
