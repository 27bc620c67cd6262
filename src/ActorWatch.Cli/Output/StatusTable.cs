using System.Globalization;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Output;

/// <summary>The table of components.</summary>
internal static class StatusTable
{
    private static readonly Column[] Columns =
    [
        new("", Gap: 1),
        new("NAME", MinWidth: 14),
        new("STATE"),
        new("READY", DropOrder: 4),
        new("UPTIME", DropOrder: 3),
        new("RESTARTS", DropOrder: 2),
        new("PID", DropOrder: 1),
        new("LAST ERROR", DropOrder: 5, MinWidth: 14),
    ];

    /// <summary>The lines of the table and what stands below it.</summary>
    /// <param name="components">The rows.</param>
    /// <param name="terminal">Where they are shown.</param>
    /// <param name="now">Now, for what is awaited.</param>
    /// <param name="age">How old the report is: added to uptimes.</param>
    /// <param name="notices">What people must know about the daemon itself; null for nothing.</param>
    public static List<string> Render(
        IReadOnlyList<ComponentReport> components,
        Terminal terminal,
        DateTimeOffset now,
        TimeSpan age = default,
        IReadOnlyList<string>? notices = null)
    {
        var table = new TextTable(Columns);
        foreach (var component in components)
        {
            table.Add(Row(component, now, age));
        }

        List<string> lines = components.Count > 0
            ? [.. table.Render(terminal.Width, terminal.HasColour)]
            : ["No components."];
        lines.Add("");
        lines.Add($"Health monitoring: {Ansi.Paint("✓", Style.Green, terminal.HasColour)} Active");
        lines.AddRange(NoticeLines.Render(notices ?? [], terminal));
        return lines;
    }

    private static Cell[] Row(ComponentReport component, DateTimeOffset now, TimeSpan age)
    {
        var (mark, style) = StateMark.Of(component.State);
        return
        [
            new(mark, style),
            new(Neutralised.Text(component.Name)),
            new(Neutralised.Text(component.State), style),
            new(component.Ready ? "yes" : "no", component.Ready ? Style.Plain : Style.Grey),
            new(component.UptimeSeconds is { } uptime ? Phrases.Duration(uptime + age.TotalSeconds) : "-"),
            new(component.Restarts.ToString(CultureInfo.InvariantCulture)),
            new(Instance(component)),
            new(Trouble(component, now)),
        ];
    }

    private static string Instance(ComponentReport component) =>
        component.ContainerId is { } container ? Neutralised.Text(container[..Math.Min(12, container.Length)])
        : component.Pid is { } pid ? pid.ToString(CultureInfo.InvariantCulture)
        : "-";

    private static string Trouble(ComponentReport component, DateTimeOffset now)
    {
        // An error of which it has recovered is no news; all about the component tells it.
        var matters = component is not { State: "Running", Ready: true, Attempt: 0 };
        var error = component.State == "Waiting" ? Neutralised.Text(component.Reason)
            : matters && component.LastError is { } text ? Neutralised.Text(text)
            : "";
        return component.NextRestartAt is { } next
            ? $"{error}{(error.Length > 0 ? "; " : "")}again in {Phrases.Wait((next - now).TotalSeconds)}"
            : error;
    }
}
