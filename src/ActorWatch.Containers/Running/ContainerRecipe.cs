using System.Globalization;
using ActorWatch.Containers.Engine.Wire;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Containers.Running;

/// <summary>Writes what a component wants as what the engine makes a container of.</summary>
internal static class ContainerRecipe
{
    /// <summary>Writes it.</summary>
    /// <param name="spec">The component.</param>
    /// <param name="container">Its container.</param>
    /// <param name="environment">Its variables.</param>
    /// <param name="marks">Our labels.</param>
    public static ContainerRequest Of(
        ComponentSpec spec,
        ContainerSpec container,
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyDictionary<string, string> marks) => new()
        {
            Image = container.Image!,
            Cmd = container.Command,
            Entrypoint = container.Entrypoint,
            Env = [.. environment.Select(static pair => $"{pair.Key}={pair.Value}")],
            User = container.User,
            Labels = marks.Concat(container.Labels).ToDictionary(static pair => pair.Key, static pair => pair.Value),
            ExposedPorts = container.Ports.Select(KeyOf).Distinct().ToDictionary(
                static port => port, static _ => new ContainerRequest.Empty()),
            StopSignal = spec.Stop.Signal.Number.ToString(CultureInfo.InvariantCulture),
            StopTimeout = (int)Math.Ceiling(spec.Stop.Timeout.TotalSeconds),
            HostConfig = new ContainerRequest.HostRequest
            {
                Mounts = [.. container.Mounts.Select(static mount =>
                    new ContainerRequest.Mount(mount.IsPath ? "bind" : "volume", mount.Source, mount.Target, mount.IsReadOnly))],
                PortBindings = container.Ports.GroupBy(KeyOf).ToDictionary(static ports => ports.Key, Bindings),
                NetworkMode = container.Network,
                Memory = container.Memory,
                MemorySwap = container.Memory, // together: else it may use as much again of swap
                NanoCpus = container.NanoCpus,
                PidsLimit = container.Pids,
                LogConfig = LogOf(spec.Log),
            },
        };

    private static string KeyOf(ContainerPort port) => string.Create(CultureInfo.InvariantCulture, $"{port.Port}/{port.Protocol}");

    private static IReadOnlyList<ContainerRequest.PortBinding> Bindings(IEnumerable<ContainerPort> ports) =>
    [
        .. ports.Select(static port => new ContainerRequest.PortBinding(
            port.Address, port.HostPort == 0 ? "" : port.HostPort.ToString(CultureInfo.InvariantCulture))),
    ];

    // The engine keeps as much as we do: what was written while no daemon read is then not lost sooner than what was.
    private static ContainerRequest.LogSettings LogOf(LogOptions log) => log.Mode == LogMode.None
        ? new ContainerRequest.LogSettings("none", new Dictionary<string, string>())
        : new ContainerRequest.LogSettings("json-file", new Dictionary<string, string>
        {
            ["max-size"] = log.MaxSize.ToString(CultureInfo.InvariantCulture),
            ["max-file"] = (log.Keep + 1).ToString(CultureInfo.InvariantCulture),
        });
}
