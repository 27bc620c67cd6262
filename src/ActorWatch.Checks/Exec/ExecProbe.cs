using System.Globalization;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Probes;

namespace ActorWatch.Checks.Exec;

/// <summary>
/// Runs a command in the surroundings of the component; passes at exit code 0. The command finds the pid of the
/// instance as PID in its environment.
/// </summary>
/// <param name="check">What is run.</param>
/// <param name="commands">Runs it.</param>
/// <param name="number">Tells this probe from every other one of the same factory.</param>
internal sealed class ExecProbe(ExecCheckSpec check, ICommandRunner commands, int number) : IProbe
{
    public async Task<ProbeResult> CheckAsync(ProbeTarget target, CancellationToken cancellationToken)
    {
        if (target.Spec.Workload is not ProcessSpec process)
        {
            return ProbeResult.Error(
                $"Cannot run '{check.Command}': a component of kind '{target.Spec.Workload.Kind}' has no directory, " +
                "user and environment to run it in. Use another kind of check.");
        }

        var order = new CommandOrder(check.Command, Surroundings(process, target.Pid), Mark(target));
        return Judge(await commands.RunAsync(order, cancellationToken).ConfigureAwait(false));
    }

    private static ProbeResult Judge(CommandResult result) => result switch
    {
        { WasKilled: true } => ProbeResult.Failed(MessageText.WithEnd("timed out", result.Output)),
        { CannotRun: { } reason } => ProbeResult.Error(MessageText.Line(reason)),
        { Exit: { Code: 0 } exit } => ProbeResult.Passed(MessageText.WithEnd($"{exit}", result.Output)),
        { Exit: { } exit } => ProbeResult.Failed(MessageText.WithEnd($"{exit}", result.Output)),
        _ => ProbeResult.Error("Cannot tell how the command ended: it has neither a status nor a reason."),
    };

    private ProcessSpec Surroundings(ProcessSpec process, int? pid)
    {
        var environment = new Dictionary<string, string>(process.Environment);
        if (pid is { } number)
        {
            environment["PID"] = number.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var (name, value) in check.Environment)
        {
            environment[name] = value;
        }

        return process with
        {
            Directory = Path.Combine(process.Directory, check.Directory ?? ""),
            Environment = environment,
            // The file is the component's: a directory of the check does not move it.
            EnvironmentFile = process.EnvironmentFile is { } file ? Path.Combine(process.Directory, file) : null,
            // What the component reads from its standard input is not for its checks.
            Stdin = null,
        };
    }

    /// <summary>
    /// Names the probe by its kind. A check that several probes share, or that is none of the component's, is named by
    /// its number: two commands that run at the same time never have the same mark.
    /// </summary>
    private string Mark(ProbeTarget target)
    {
        var owners = target.Spec.Probes.Where(probe => ReferenceEquals(probe.Check, check)).Take(2).ToArray();
        var name = owners.Length == 1 ? NameOf(owners[0].Kind) : $"exec-{number}";
        return $"check/{target.Instance}/{name}";
    }

    private static string NameOf(ProbeKind kind) => kind switch
    {
        ProbeKind.Startup => "startup",
        ProbeKind.Liveness => "liveness",
        _ => "readiness",
    };
}
