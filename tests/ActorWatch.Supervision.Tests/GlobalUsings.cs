global using ActorWatch.Actors;
global using ActorWatch.Actors.TestKit;
global using Simulator = ActorWatch.Actors.TestKit.Simulation;
