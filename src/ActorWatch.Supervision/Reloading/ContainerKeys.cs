using System.Globalization;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Reloading;

/// <summary>Writes a container as keys and values, as <see cref="SpecKeys"/> does with the rest of a component.</summary>
internal static class ContainerKeys
{
    /// <summary>Adds the keys that are set.</summary>
    public static void Add(SortedDictionary<string, string> keys, ContainerSpec container)
    {
        Set("image", container.Image);
        Set("existing", container.Existing);
        Set("command", List(container.Command));
        Set("entrypoint", List(container.Entrypoint));
        Set("env-file", container.EnvironmentFile);
        Set("mounts", container.Mounts.Count > 0 ? $"[{string.Join(", ", container.Mounts)}]" : null);
        Set("ports", container.Ports.Count > 0 ? $"[{string.Join(", ", container.Ports)}]" : null);
        Set("network", container.Network);
        Set("user", container.User);
        Set("limits.memory", container.Memory is { } memory ? string.Create(CultureInfo.InvariantCulture, $"{memory} B") : null);
        Set("limits.cpus", container.NanoCpus is { } cpus ? (cpus / 1e9).ToString(CultureInfo.InvariantCulture) : null);
        Set("limits.pids", container.Pids?.ToString(CultureInfo.InvariantCulture));
        Set("pull", container.Pull == ImagePull.Missing ? null : container.Pull.ToString().ToLowerInvariant());
        SetAll("env", container.Environment);
        SetAll("labels", container.Labels);

        void Set(string key, string? value)
        {
            if (value is not null)
            {
                keys[$"container.{key}"] = value;
            }
        }

        void SetAll(string key, IReadOnlyDictionary<string, string> map)
        {
            foreach (var (name, value) in map)
            {
                Set($"{key}.{name}", value);
            }
        }
    }

    private static string? List(IReadOnlyList<string>? arguments) =>
        arguments is null ? null : $"[{string.Join(", ", arguments.Select(static text => $"\"{text}\""))}]";
}
