using ActorWatch.Cli.Output;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>Shows the components on their way up: a table that lives on a terminal, a line for each change elsewhere.</summary>
internal static class UpProgress
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    /// <summary>Shows all components until they are up, or those of some names, which may also go away.</summary>
    public static async Task<int> ShowAsync(CommandContext context, Predicate<string>? isConcerned = null)
    {
        var view = new LiveView(context.Terminal);
        var shown = new Dictionary<string, string>();
        IReadOnlyList<ComponentReport>? newest = null;
        var age = TimeSpan.Zero;
        using var deadline = new CancellationTokenSource(context.Timeout, context.Time);
        try
        {
            await foreach (var (status, elapsed) in StatusStream.ReadAsync(context, Tick, deadline.Token))
            {
                var components = status.Components;
                (newest, age) = ([.. components.Where(component => isConcerned?.Invoke(component.Name) ?? true)], elapsed);
                if (context.Terminal.IsInteractive)
                {
                    view.Draw(StatusTable.Render(newest, context.Terminal.Resized(), context.Time.GetUtcNow(), age));
                }
                else
                {
                    ShowChanges(context.Terminal, newest, shown);
                }

                if (UpVerdict.IsSettled(newest, age))
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // What is not up by now is named below.
        }

        if (newest is null)
        {
            context.Terminal.WriteError(
                $"Cannot say what is up: waited {Phrases.Time(context.Timeout)}, and the daemon on '{context.SocketPath}' told"
                + " nothing. See 'actorwatch status', or wait longer with --timeout.");
            return ExitCode.NotDone;
        }

        return Conclude(context, newest, age);
    }

    private static void ShowChanges(
        Terminal terminal, IReadOnlyList<ComponentReport> components, Dictionary<string, string> shown)
    {
        foreach (var component in components)
        {
            var ready = component is { State: "Running", Ready: true } ? ", ready" : "";
            var reason = component.Reason.Length > 0 ? $" ({Neutralised.Text(component.Reason)})" : "";
            var line = $"{Neutralised.Text(component.Name)}: {Neutralised.Text(component.State)}{ready}{reason}";
            if (shown.GetValueOrDefault(component.Name) != line)
            {
                shown[component.Name] = line;
                terminal.WriteLine(line);
            }
        }
    }

    private static int Conclude(CommandContext context, IReadOnlyList<ComponentReport> components, TimeSpan age)
    {
        var missing = components.Where(component => !UpVerdict.IsUp(component, age)).ToArray();
        if (components.Count == 0)
        {
            return ExitCode.Ok;
        }

        if (missing.Length == 0)
        {
            context.Terminal.WriteLine(components.Count == 1 ? "1 component is up." : $"{components.Count} components are up.");
            return ExitCode.Ok;
        }

        foreach (var component in missing)
        {
            context.Terminal.WriteError(Neutralised.Text(UpVerdict.Explain(component, age, context.Timeout)));
        }

        return ExitCode.NotDone;
    }
}
