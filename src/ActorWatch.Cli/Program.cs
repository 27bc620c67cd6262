using ActorWatch.Cli;
using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Output;

ChildSignal.RestoreDefault();
return await Application.RunAsync(args, Terminal.OfProcess(), TimeProvider.System, new MissingDaemonHost());
