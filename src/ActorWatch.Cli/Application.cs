using ActorWatch.Cli.Arguments;
using ActorWatch.Cli.Commands;
using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Output;
using ActorWatch.Client;

namespace ActorWatch.Cli;

/// <summary>From a command line to an exit code. Whatever fails becomes one sentence on the error stream.</summary>
internal static class Application
{
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, Terminal terminal, TimeProvider time, IDaemonHost host)
    {
        try
        {
            var parsed = new ArgumentParser(AllCommands.Table).Parse(arguments);
            if (parsed.Has("--help"))
            {
                var overview = ReferenceEquals(parsed.Command, AllCommands.Table.WithoutCommand);
                terminal.Write(overview
                    ? HelpPage.Overview(AllCommands.Table)
                    : HelpPage.Of(parsed.Command, AllCommands.Table));
                return ExitCode.Ok;
            }

            var run = parsed.Has("--version") ? VersionCommand.RunAsync : parsed.Command.RunAsync;
            return await run(new CommandContext(parsed, terminal, time, host));
        }
        catch (UsageException error)
        {
            terminal.WriteError(error.Message);
            return ExitCode.Usage;
        }
        catch (ActorWatchClientException error)
        {
            var isAbsent = error.Failure == ClientFailure.DaemonUnreachable;
            terminal.WriteError(Neutralised.Text(error.Message) + (isAbsent ? " Start one with 'actorwatch up FILE'." : ""));
            return isAbsent ? ExitCode.NoDaemon : ExitCode.NotDone;
        }
        catch (DaemonRefusedException error)
        {
            terminal.WriteError(Neutralised.Text(error.Message));
            return ExitCode.NotDone;
        }
        catch (Exception error)
        {
            terminal.WriteError(Neutralised.Text(
                $"Cannot {string.Join(' ', arguments)}: {error.GetType().Name}: {error.Message} This is a defect."));
            return ExitCode.NotDone;
        }
    }
}
