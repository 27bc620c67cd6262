using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>container { … }</c>.</summary>
internal static class ContainerReader
{
    private const long LeastMemory = 6 * 1024 * 1024;
    private static readonly string[] KeysOfAnImage =
        ["command", "entrypoint", "env", "env-file", "mounts", "ports", "network", "user", "labels", "limits", "pull"];

    private static readonly Dictionary<string, ImagePull> Pulls = new()
    {
        ["missing"] = ImagePull.Missing,
        ["never"] = ImagePull.Never,
        ["always"] = ImagePull.Always,
    };

    public static ContainerSpec? Read(SpecReader reader, string baseDirectory)
    {
        var limits = reader.Object("limits");
        var spec = new ContainerSpec
        {
            Image = reader.NonEmptyText("image"),
            Existing = reader.NonEmptyText("existing"),
            Command = Arguments(reader, "command"),
            Entrypoint = Arguments(reader, "entrypoint"),
            Environment = Variables(reader),
            EnvironmentFile = reader.NonEmptyText("env-file") is { } file ? Path.GetFullPath(file, baseDirectory) : null,
            Mounts = Mounts(reader, baseDirectory),
            Ports = Ports(reader),
            Network = reader.NonEmptyText("network"),
            User = reader.NonEmptyTextOrNumber("user"),
            Labels = reader.TextMap("labels"),
            Memory = limits.Size("memory", LeastMemory),
            NanoCpus = NanoCpus(limits),
            Pids = limits.IntegerOrNull("pids", 1, int.MaxValue),
            Pull = reader.Choice("pull", ImagePull.Missing, Pulls),
        };
        limits.Done();
        foreach (var label in spec.Labels.Keys.Where(static label => label.StartsWith("actorwatch.", StringComparison.Ordinal)))
        {
            reader.Problem("labels", $"holds '{label}', but labels that begin with actorwatch. are our own.");
        }

        if (reader.Written(["existing"]).Count == 0)
        {
            reader.Missing("image", "image = \"name:tag\", or existing = \"name\" for a container that others made");
        }
        else if (reader.Written(["image", .. KeysOfAnImage]) is [var other, ..])
        {
            reader.Problem(other, "cannot be there beside existing: that container has been made already.");
        }

        reader.Done();
        return spec.Image is null && spec.Existing is null ? null : spec;
    }

    private static IReadOnlyList<string>? Arguments(SpecReader reader, string key)
    {
        if (reader.Command(key) is not { } command)
        {
            return null;
        }

        if (command.IsShell)
        {
            reader.Problem(key, "must be a list in brackets: a container need not have a shell.", $"{key} = [\"sh\", \"-c\", \"…\"]");
        }

        return command.Arguments;
    }

    private static IReadOnlyDictionary<string, string> Variables(SpecReader reader)
    {
        var variables = reader.TextMap("env");
        foreach (var name in variables.Keys.Where(static name => name.Length == 0 || name.Contains('=') || name.Contains('\0')))
        {
            reader.Problem("env", $"holds '{name}', which is no name of a variable.");
        }

        return variables;
    }

    private static List<ContainerMount> Mounts(SpecReader reader, string baseDirectory)
    {
        var mounts = new List<ContainerMount>();
        foreach (var text in reader.Texts("mounts"))
        {
            if (ContainerMount.TryParse(text, baseDirectory, out var mount))
            {
                mounts.Add(mount);
            }
            else
            {
                reader.Problem("mounts", $"must hold SOURCE:TARGET or SOURCE:TARGET:ro with an absolute target, but holds '{text}'.");
            }
        }

        return mounts;
    }

    private static List<ContainerPort> Ports(SpecReader reader)
    {
        var ports = new List<ContainerPort>();
        foreach (var text in reader.OneOrMore("ports"))
        {
            if (ContainerPort.TryParse(text, out var port))
            {
                ports.Add(port);
            }
            else
            {
                reader.Problem("ports", $"must hold ports such as \"8080:80\" or \"127.0.0.1:8080:80/tcp\", but holds '{text}'.");
            }
        }

        return ports;
    }

    private static long? NanoCpus(SpecReader limits)
    {
        var cpus = limits.Number("cpus", 0, 0.01, 10_000);
        return cpus > 0 ? (long)Math.Round(cpus * 1_000_000_000) : null;
    }
}
