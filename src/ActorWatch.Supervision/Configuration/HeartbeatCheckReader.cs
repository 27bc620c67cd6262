using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>heartbeat { file { … } }</c> or <c>heartbeat { http { … } }</c>.</summary>
internal static class HeartbeatCheckReader
{
    public static CheckSpec? Read(SpecReader reader, string baseDirectory)
    {
        if (!reader.Exists)
        {
            return null;
        }

        var (file, http) = (reader.Object("file"), reader.Object("http"));
        if (file.Exists && http.Exists)
        {
            reader.Problem("http", "cannot be there beside file: a heartbeat is one of both.");
        }
        else if (!file.Exists && !http.Exists && !reader.IsMistyped("file", "http"))
        {
            reader.Errors.Add(
                reader.Origin, reader.Path, $"{reader.Path} does not say how it beats.", "add file { path = …, within = 60s } or http { within = 60s }");
        }

        CheckSpec? check = file.Exists ? File(file, baseDirectory) : null;
        check = http.Exists ? Http(http) ?? check : check;
        reader.Done();
        return check;
    }

    private static HeartbeatFileCheckSpec? File(SpecReader reader, string baseDirectory)
    {
        var path = reader.NonEmptyText("path");
        reader.Missing("path");
        var within = Within(reader);
        return path is null || within == TimeSpan.Zero
            ? null
            : new HeartbeatFileCheckSpec { Path = Path.GetFullPath(path, baseDirectory), Within = within };
    }

    private static HeartbeatHttpCheckSpec? Http(SpecReader reader) =>
        Within(reader) is { Ticks: > 0 } within ? new HeartbeatHttpCheckSpec { Within = within } : null;

    private static TimeSpan Within(SpecReader reader)
    {
        var within = reader.PositiveDuration("within", TimeSpan.Zero);
        reader.Missing("within");
        reader.Done();
        return within;
    }
}
