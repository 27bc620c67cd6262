using System.Globalization;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Output;

/// <summary>Everything about one component, one thing a line.</summary>
internal sealed class StatusBlock(Terminal terminal, TimeProvider clock)
{
    private const int LabelWidth = 14;

    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Render(ComponentReport component)
    {
        _lines.Clear();
        AddTitle(component);
        AddState(component);
        AddRestarts(component);
        AddRecord(component);
        foreach (var needed in component.DependsOn)
        {
            var style = needed.Met ? Style.Green : Style.Yellow;
            Add("depends on", $"{needed.Name} ({needed.Condition}): {(needed.Met ? "met" : "not met")}{State(needed)}", style);
        }

        foreach (var probe in component.Probes)
        {
            AddProbe(probe);
        }

        return _lines;
    }

    private void AddTitle(ComponentReport component)
    {
        var (mark, style) = StateMark.Of(component.State);
        var name = Neutralised.Text(component.Name);
        var ready = component.State == "Running" ? component.Ready ? ", ready" : ", not ready" : "";
        var title = TextWidth.Truncate($"{name}: {component.State}{ready}", Room(mark.Length + 1) ?? int.MaxValue);
        _lines.Add($"{Ansi.Paint(mark, style, terminal.HasColour)} {Ansi.Paint(title, Style.Bold, terminal.HasColour)}");
    }

    private void AddState(ComponentReport component)
    {
        Add("reason", component.Reason);
        AddNotify(component.Notify);
        Add("since", $"{Phrases.Time(component.Since, clock)} ({Ago(component.Since)})");
        Add("kind", component.Kind);
        Add("desired", component.Desired);
        Add("pid", component.Pid?.ToString(CultureInfo.InvariantCulture));
        Add("container", component.ContainerId);
        Add("generation", component.Generation.ToString(CultureInfo.InvariantCulture));
        Add("started", component.StartedAt is { } started ? Phrases.Time(started, clock) : null);
        Add("uptime", component.UptimeSeconds is { } uptime ? Phrases.Duration(uptime) : null);
    }

    private void AddNotify(NotifyReport? notify)
    {
        Add("says", notify?.Text);
        if (notify is { FromStrangers: > 0 } or { Ignored: > 0 })
        {
            Add("not heard", $"{notify.FromStrangers} messages of other processes, {notify.Ignored} unknown keys or too long messages");
        }
    }

    private void AddRestarts(ComponentReport component)
    {
        var limit = component.MaxRestarts?.ToString(CultureInfo.InvariantCulture) ?? "unlimited";
        Add(
            "restarts",
            $"{component.Restarts} in all, {component.RestartsInWindow}/{limit} in window"
            + $" ({Phrases.Duration(component.WindowSeconds)}), attempt {component.Attempt}");
        if (component.NextRestartAt is { } next)
        {
            var wait = Phrases.Wait((next - clock.GetUtcNow()).TotalSeconds);
            Add("next restart", $"{Phrases.Time(next, clock)} (in {wait})");
        }

        if (component.LastExit is { } exit)
        {
            Add("last exit", Phrases.Exit(exit) + (exit.At is { } at ? $" at {Phrases.Time(at, clock)}" : ""));
        }

        Add("last error", component.LastError);
    }

    private void AddRecord(ComponentReport component)
    {
        var since = component.FirstStartAt is { } first ? $" since {Phrases.Time(first, clock)}" : "";
        Add("availability", component.Availability is { } part ? $"{Phrases.Number(part * 100, "0.##")} %{since}" : null);
        Add("MTBF", component.MtbfSeconds is { } seconds ? Phrases.Duration(seconds) : null);
        Add("MTTR", component.MttrSeconds is { } repair ? Phrases.Duration(repair) : null);
        Add("guarantee", component.Guarantee);
        Add("log file", component.LogFile);
    }

    private static string State(DependencyReport needed) => needed.State is { } state ? $", {state}" : "";

    private void AddProbe(ProbeReport probe)
    {
        var latency = probe.LatencyMs is { } ms ? $" in {Phrases.Number(ms, "0.0")} ms" : "";
        var run = probe.LastRunAt is { } at ? $" at {Phrases.Time(at, clock)}{latency}" : "";
        var failures = probe.ConsecutiveFailures > 0 ? $", {probe.ConsecutiveFailures} failed in a row" : "";
        var style = probe.Status switch
        {
            "passing" => Style.Green,
            "pending" => Style.Yellow,
            _ => Style.Red,
        };
        Add(probe.Kind, $"{probe.Check}: {probe.Status}{failures}{run}", style);
        Add("", probe.Message.Length > 0 ? probe.Message : null);
    }

    private void Add(string label, string? value, Style style = Style.Plain)
    {
        if (value is not { Length: > 0 })
        {
            return;
        }

        foreach (var text in TextWrap.Lines(Neutralised.Text(value), Room(LabelWidth + 2)))
        {
            _lines.Add(
                $"  {Ansi.Paint(TextWidth.PadRight(label, LabelWidth), Style.Grey, terminal.HasColour)}"
                + Ansi.Paint(text, style, terminal.HasColour));
            label = "";
        }
    }

    private int? Room(int used) => terminal.Width is { } width ? Math.Max(8, width - used) : null;

    private string Ago(DateTimeOffset time) => $"{Phrases.Duration((clock.GetUtcNow() - time).TotalSeconds)} ago";
}
