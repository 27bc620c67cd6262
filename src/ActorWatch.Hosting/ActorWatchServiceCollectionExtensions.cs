using ActorWatch.Hosting.Embedding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorWatch.Hosting;

/// <summary>Adds ActorWatch to a .NET host.</summary>
public static class ActorWatchServiceCollectionExtensions
{
    /// <summary>
    /// Supervises components inside this host: they start with it and stop with it, in the reverse order, within its
    /// shutdown time. The host's loggers and <see cref="TimeProvider"/> are used. Ask <see cref="IActorWatch"/> for status.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Says what is supervised. A mistake in it fails the start of the host, all mistakes at once.</param>
    public static IServiceCollection AddActorWatch(this IServiceCollection services, Action<ActorWatchBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new ActorWatchBuilder(services);
        configure(builder);
        services.AddSingleton(provider => new EmbeddedSupervision(builder, provider));
        services.AddSingleton<IActorWatch>(static provider => provider.GetRequiredService<EmbeddedSupervision>());
        services.AddSingleton<IHostedService>(static provider => provider.GetRequiredService<EmbeddedSupervision>());
        return services;
    }
}
