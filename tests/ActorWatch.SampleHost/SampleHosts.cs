using ActorWatch.Hosting;
using ActorWatch.Supervision.Probes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorWatch.SampleHost;

/// <summary>Makes the sample host.</summary>
public static class SampleHosts
{
    /// <summary>A backlog that one worker fills and another empties, watched by a probe, and a program beside them.</summary>
    public static IHost Create(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddSingleton<Backlog>();
        builder.Services.AddHostedService<ChangeTeller>();
        builder.Services.AddActorWatch(watch => watch
            .AddHoconString("actorwatch.defaults.restart { initial-backoff = 100ms, max-restarts = 5 }")
            .AddProbe<BacklogProbe>("backlog")
            .AddWorker("producer", (services, cancellation) => services.GetRequiredService<Backlog>().FillAsync(cancellation))
            .AddWorker(
                "consumer",
                (services, cancellation) => services.GetRequiredService<Backlog>().EmptyAsync(cancellation),
                consumer => consumer.Probe(ProbeKind.Liveness, "backlog").Set("probes.liveness.period", TimeSpan.FromSeconds(1)))
            .AddProcess("helper", ["sleep", "1000"], helper => helper.Environment("MODE", "quiet").Set("stop.timeout", "2s")));
        return builder.Build();
    }
}
