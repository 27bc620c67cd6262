using System.Diagnostics.CodeAnalysis;
using ActorWatch.Hocon;
using ActorWatch.Hosting.Workers;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ActorWatch.Hosting;

/// <summary>
/// Says what a host supervises. Files and code merge, the later over the earlier; everything goes through the checks of a
/// configuration file when the host starts. Not thread-safe.
/// </summary>
public sealed class ActorWatchBuilder
{
    private readonly IServiceCollection _services;
    private readonly List<(HoconConfig Config, string? File)> _sources = [];
    private readonly Dictionary<string, Worker> _workers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Func<IServiceProvider, IProbe>> _probes = new(StringComparer.Ordinal);

    internal ActorWatchBuilder(IServiceCollection services) => _services = services;

    internal IReadOnlyDictionary<string, Worker> Workers => _workers;

    internal IReadOnlyDictionary<string, Func<IServiceProvider, IProbe>> Probes => _probes;

    /// <summary>Adds a configuration file; relative paths in the configuration are relative to the last file's directory.</summary>
    /// <exception cref="HoconException">It cannot be read or parsed.</exception>
    public ActorWatchBuilder AddHoconFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        _sources.Add((HoconConfig.ParseFile(path), Path.GetFullPath(path)));
        return this;
    }

    /// <summary>Adds a configuration text.</summary>
    /// <exception cref="HoconException">It cannot be parsed.</exception>
    public ActorWatchBuilder AddHoconString(string text)
    {
        _sources.Add((HoconConfig.Parse(text), null));
        return this;
    }

    /// <summary>Adds a program.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="command">The program and its arguments; no shell.</param>
    /// <param name="configure">Sets more keys.</param>
    public ActorWatchBuilder AddProcess(
        string name, IReadOnlyList<string> command, Action<ComponentBuilder>? configure = null) =>
        AddComponent(name, component => component.Set(["process", "command"], command), configure);

    /// <summary>Adds a task of this host.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="run">
    /// Called for each run, with the host's services. It runs until it returns (a success) or throws (a failure), and must
    /// return when its token fires: a run that does not is Failed after <c>stop.timeout</c>, and gets no second instance
    /// beside it.
    /// </param>
    /// <param name="configure">Sets more keys.</param>
    public ActorWatchBuilder AddWorker(
        string name, Func<IServiceProvider, CancellationToken, Task> run, Action<ComponentBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        _workers[name] = new Worker(run);
        return AddComponent(name, static component => component.Set(["worker"], new Dictionary<string, object?>()), configure);
    }

    /// <summary>Adds a check of this host, which components refer to by name.</summary>
    /// <typeparam name="T">Its type; the host's services make one for each probe.</typeparam>
    /// <param name="name">Its name for <see cref="ComponentBuilder.Probe"/> and <c>custom { name = … }</c>. Default the name of the type.</param>
    public ActorWatchBuilder AddProbe<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        string? name = null)
        where T : class, IProbe
    {
        _services.TryAddTransient<T>();
        _probes[name ?? typeof(T).Name] = static services => services.GetRequiredService<T>();
        return this;
    }

    /// <summary>Reads all that was added.</summary>
    internal ConfigurationResult Build(Surroundings surroundings, string contentRoot, string dataDirectory)
    {
        var merged = new HoconBuilder("default").Set("actorwatch.data-dir", dataDirectory).ToConfig();
        string? file = null;
        foreach (var source in _sources)
        {
            merged = source.Config.WithFallback(merged);
            file = source.File ?? file;
        }

        return ConfigurationLoader.Read(
            merged.Resolve(),
            file,
            file is null ? contentRoot : Path.GetDirectoryName(file)!,
            surroundings,
            new HostParts([.. _workers.Keys], [.. _probes.Keys]));
    }

    private ActorWatchBuilder AddComponent(
        string name, Action<ComponentBuilder> begin, Action<ComponentBuilder>? configure)
    {
        var builder = new HoconBuilder();
        var component = new ComponentBuilder(builder, name);
        begin(component);
        configure?.Invoke(component);
        _sources.Add((builder.ToConfig(), null));
        return this;
    }
}
