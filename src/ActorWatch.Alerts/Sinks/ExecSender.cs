using System.Globalization;
using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Alerts.Sinks;

/// <summary>
/// Runs a command: the alert as variables in its environment, and as JSON on its standard input. It has the alert when it
/// ends with exit code 0; when its time is over, it is killed with all that it started.
/// </summary>
/// <param name="spec">What is run.</param>
/// <param name="text">Writes the alert.</param>
/// <param name="commands">Runs it.</param>
/// <param name="directory">Where its input is put.</param>
internal sealed class ExecSender(ExecSinkSpec spec, AlertText text, ICommandRunner commands, string directory) : IAlertSender
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int LongestOutput = 200;

    public async Task<SendOutcome> SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        var input = Path.Combine(directory, $"alert-{spec.Name}-{alert.Id}.json");
        try
        {
            await WriteAsync(input, [.. text.Json(alert), (byte)'\n'], cancellationToken).ConfigureAwait(false);
            var surroundings = new ProcessSpec
            {
                Command = spec.Command,
                Directory = spec.Directory,
                Environment = Variables(alert),
                Stdin = input,
            };
            var order = new CommandOrder(spec.Command, surroundings, $"alert/{spec.Name}/{alert.Id}");
            return Judge(await commands.RunAsync(order, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return SendOutcome.Failed($"cannot write '{input}': {error.Message.TrimEnd('.')}");
        }
        finally
        {
            TryDelete(input);
        }
    }

    private static SendOutcome Judge(CommandResult result) => result switch
    {
        { WasKilled: true } => SendOutcome.Failed("the command did not end in time and was killed"),
        { CannotRun: { } reason } => SendOutcome.Failed(reason.Split(". ")[0].TrimEnd('.')), // its advice is for components
        { Exit: { Code: 0 } } => SendOutcome.Arrived,
        { Exit: { } exit } => SendOutcome.Failed(WithOutput($"the command ended with {exit}", result.Output)),
        _ => SendOutcome.Failed("the command ended, and nobody knows how"),
    };

    private static string WithOutput(string what, string output) =>
        AlertText.Plain(output).Trim() is { Length: > 0 } said ? $"{what}: {AlertText.Beginning(said, LongestOutput)}" : what;

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It was not made, or the next one replaces it.
        }
    }

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Private;
        }

        var file = new FileStream(path, options);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
        }
    }

    private Dictionary<string, string> Variables(Alert alert) => new()
    {
        ["ACTORWATCH_ALERT_ID"] = alert.Id.ToString(CultureInfo.InvariantCulture),
        ["ACTORWATCH_ALERT_AT"] = AlertText.Time(alert),
        ["ACTORWATCH_ALERT_NODE"] = AlertText.Plain(text.Node),
        ["ACTORWATCH_ALERT_COMPONENT"] = alert.Component,
        ["ACTORWATCH_ALERT_KIND"] = alert.Kind,
        ["ACTORWATCH_ALERT_TEXT"] = AlertText.Plain(alert.Text),
    };
}
