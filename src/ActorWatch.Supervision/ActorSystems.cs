using Microsoft.Extensions.Logging;

namespace ActorWatch.Supervision;

/// <summary>Creates the actor system; the one place that knows how an engine gets its clock and its log.</summary>
internal static class ActorSystems
{
#if AKKA
    public static ActorSystem Create(string name, TimeProvider time, ILoggerFactory loggerFactory) => ActorSystem.Create(name);
#else
    public static ActorSystem Create(string name, TimeProvider time, ILoggerFactory loggerFactory) =>
        ActorSystem.Create(name, new ActorSystemSetup { TimeProvider = time, LoggerFactory = loggerFactory });
#endif
}
