using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>heartbeat { file { … } }</c>.</summary>
internal static class HeartbeatCheckReader
{
    public static HeartbeatFileCheckSpec? Read(SpecReader reader, string baseDirectory)
    {
        if (!reader.Exists)
        {
            return null;
        }

        var file = reader.Object("file");
        var path = file.NonEmptyText("path");
        var within = file.PositiveDuration("within", TimeSpan.Zero);
        if (file.Exists)
        {
            file.Missing("path");
            file.Missing("within");
        }
        else if (reader.Written(["http"]).Count == 0)
        {
            reader.Missing("file", "add file { path = …, within = 60s }");
        }

        file.Done();
        reader.NotYet("http");
        reader.Done();
        return path is null || within == TimeSpan.Zero
            ? null
            : new HeartbeatFileCheckSpec { Path = Path.GetFullPath(path, baseDirectory), Within = within };
    }
}
