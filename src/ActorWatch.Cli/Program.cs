using ActorWatch.Cli;
using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Output;
using ActorWatch.Hosting;

DaemonProcess.Prepare();
return await Application.RunAsync(args, Terminal.OfProcess(), TimeProvider.System, new SupervisionDaemonHost());
