using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads the sinks <c>file { … }</c> and <c>exec { … }</c>, and what all of them have.</summary>
internal static class AlertSinkReader
{
    private static readonly Dictionary<string, bool> FileForms = new() { ["text"] = false, ["json"] = true };

    public static AlertSinkSpec? File(SpecReader reader, string name, string baseDirectory)
    {
        if (!reader.Exists)
        {
            return null;
        }

        var path = reader.NonEmptyText("path");
        var isJson = reader.Choice("form", false, FileForms);
        reader.Missing("path");
        reader.Done();
        return path is null
            ? null
            : new FileSinkSpec { Name = name, Path = Path.GetFullPath(path, baseDirectory), IsJson = isJson };
    }

    public static AlertSinkSpec? Exec(SpecReader reader, string name, string baseDirectory)
    {
        if (!reader.Exists)
        {
            return null;
        }

        var command = reader.Command("command");
        var timeout = reader.PositiveDuration("timeout", TimeSpan.FromSeconds(30));
        reader.Missing("command");
        reader.Done();
        return command is null
            ? null
            : new ExecSinkSpec { Name = name, Command = command, Directory = baseDirectory, Timeout = timeout };
    }

    /// <summary>The keys <c>ca</c> and <c>insecure</c> of <c>tls { … }</c>.</summary>
    public static TlsSpec Tls(SpecReader reader, string baseDirectory)
    {
        var spec = new TlsSpec
        {
            Authority = reader.NonEmptyText("ca") is { } path ? Path.GetFullPath(path, baseDirectory) : null,
            IsInsecure = reader.Flag("insecure", false),
        };
        reader.Done();
        return spec;
    }
}
