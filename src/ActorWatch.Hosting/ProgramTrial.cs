using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Hosting;

/// <summary>Tries a program before it takes the place of this one.</summary>
internal sealed class ProgramTrial(ICommandRunner commands)
{
    private const string Name = "actorwatch ";

    /// <summary>Asks it for its version, then to check a configuration.</summary>
    /// <returns>Why it cannot take the place; null when it can.</returns>
    public async Task<string?> RunAsync(string program, string? file, CancellationToken cancellationToken) =>
        await RunAsync([program, "version"], Name, cancellationToken)
        ?? (file is null ? null : await RunAsync([program, "check", file], "", cancellationToken));

    private async Task<string?> RunAsync(IReadOnlyList<string> arguments, string begin, CancellationToken cancellationToken)
    {
        var command = new CommandLine(arguments);
        var result = await commands.RunAsync(
            new CommandOrder(command, new ProcessSpec { Command = command, Directory = "/" }, "upgrade"), cancellationToken);
        return result switch
        {
            { CannotRun: { } cause } => cause,
            { WasKilled: true } => $"'{command}' did not end in time.",
            { Exit.Code: 0 } when result.Output.StartsWith(begin, StringComparison.Ordinal) => null,
            { Exit.Code: 0 } => $"'{command}' does not answer as a version of this program.",
            _ => $"'{command}' ended with {result.Exit}: {result.Output.Trim()}",
        };
    }
}
