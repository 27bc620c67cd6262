using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Output;

/// <summary>The page of <c>why</c>: state, cause, how it ended, what it wrote, what its probes saw, and what comes next.</summary>
internal sealed class WhyPage(Terminal terminal, TimeProvider clock)
{
    private const int LabelWidth = 14;
    private const int MostEvidence = 60; // lines of one finding

    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Render(WhyReport why)
    {
        var component = why.Component;
        var (mark, style) = StateMark.Of(component.State);
        var title = $"{Neutralised.Text(component.Name)}: {component.State} since {Phrases.Time(component.Since, clock)}";
        _lines.Add($"{Ansi.Paint(mark, style, terminal.HasColour)} {Ansi.Paint(title, Style.Bold, terminal.HasColour)}");
        Add("cause", why.Cause);
        Add("says", component.Notify?.Text);
        Add("failed at", why.FailedAt is { } failed ? Phrases.Time(failed, clock) : null);
        Add("ended", why.Exit is { } exit ? Phrases.Exit(exit) : null);
        Add("probe", why.Probe is { } probe && why.Cause.Contains(probe, StringComparison.Ordinal) ? null : why.Probe);
        Add("next", why.Next);
        Add("due", why.NextAt is { } due
            ? $"{Phrases.Time(due, clock)} (in {Phrases.Wait((due - clock.GetUtcNow()).TotalSeconds)})"
            : null);
        AddAll("events", why.Chain.Select(found => $"{Phrases.Time(found.At, clock)} {EventPhrase.Of(found)}"));
        foreach (var found in why.Evidence)
        {
            AddAll("evidence", [$"{Phrases.Time(found.At, clock)} {Neutralised.Text(found.Title)}", .. Lines(found.Text)]);
        }

        AddAll("last output", why.LogLines.Select(Neutralised.Text));
        AddAll("probes", component.Probes.Where(static probe => probe.LastRunAt is not null).Select(Text));
        return _lines;
    }

    private static IEnumerable<string> Lines(string text)
    {
        string[] lines = [.. text.TrimEnd().Split('\n').Where(static line => line.Length > 0)];
        var shown = lines.TakeLast(MostEvidence).Select(static line => "  " + Neutralised.Text(line));
        return lines.Length > MostEvidence ? [$"  … {lines.Length - MostEvidence} lines before, see --json", .. shown] : shown;
    }

    private static string Text(ProbeReport probe)
    {
        var latency = probe.LatencyMs is { } ms ? $" in {Phrases.Number(ms, "0.0")} ms" : "";
        var message = probe.Message.Length > 0 ? $": {Neutralised.Text(probe.Message)}" : "";
        return $"{probe.Kind} {probe.Check} is {probe.Status}{latency}{message}";
    }

    private void Add(string label, string? value)
    {
        if (value is { Length: > 0 })
        {
            AddAll(label, [Neutralised.Text(value)]);
        }
    }

    private void AddAll(string label, IEnumerable<string> values)
    {
        var next = label;
        foreach (var line in values.SelectMany(value => TextWrap.Lines(value, Room)))
        {
            _lines.Add($"  {Label(next)}{line}");
            next = "";
        }
    }

    private int? Room => terminal.Width is { } width ? Math.Max(8, width - LabelWidth - 2) : null;

    private string Label(string label) => Ansi.Paint(TextWidth.PadRight(label, LabelWidth), Style.Grey, terminal.HasColour);
}
