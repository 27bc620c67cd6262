#if AKKA
global using Akka.Actor;
global using Akka.Event;
global using LogLevel = Microsoft.Extensions.Logging.LogLevel;
#else
global using ActorWatch.Actors;
#endif
