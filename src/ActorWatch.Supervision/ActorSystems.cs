using Microsoft.Extensions.Logging;

namespace ActorWatch.Supervision;

/// <summary>Creates the actor system; the one place that knows how an engine gets its clock and its log.</summary>
internal static class ActorSystems
{
#if AKKA
    public static ActorSystem Create(string name, TimeProvider time, ILoggerFactory loggerFactory)
    {
        if (!ReferenceEquals(time, TimeProvider.System))
        {
            throw new ArgumentException(
                $"Cannot run actor system '{name}' on the clock {time}: Akka.NET has its own. Pass TimeProvider.System.", nameof(time));
        }

        var system = ActorSystem.Create(name);
        var logger = loggerFactory.CreateLogger("ActorWatch.Actors");
        var forwarder = system.ActorOf(Props.Create(() => new LogForwarder(logger)));
        system.EventStream.Subscribe(forwarder, typeof(Akka.Event.Error));
        system.EventStream.Subscribe(forwarder, typeof(Akka.Event.Warning));
        return system;
    }

    private sealed class LogForwarder : ReceiveActor
    {
        public LogForwarder(ILogger logger)
        {
            Receive<Akka.Event.Error>(line => logger.LogError(line.Cause, "{Source}: {Text}", line.LogSource, line.Message));
            Receive<Akka.Event.Warning>(line => logger.LogWarning(line.Cause, "{Source}: {Text}", line.LogSource, line.Message));
        }
    }
#else
    public static ActorSystem Create(string name, TimeProvider time, ILoggerFactory loggerFactory) =>
        ActorSystem.Create(name, new ActorSystemSetup { TimeProvider = time, LoggerFactory = loggerFactory });
#endif
}
