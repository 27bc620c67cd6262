global using ActorWatch.Actors;
global using ActorWatch.Actors.TestKit;
