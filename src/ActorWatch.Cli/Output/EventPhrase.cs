using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Output;

/// <summary>An event as people read it, on one line.</summary>
internal static class EventPhrase
{
    public static string Of(EventReport found, bool hasColour = false)
    {
        var reason = Neutralised.Text(found.Reason);
        if (found.Kind == "evidence")
        {
            return $"{Neutralised.Text(found.Component ?? "?")}/{found.Generation} evidence: {reason}";
        }

        if (found is not { Component: { } component, To: { } to })
        {
            return found.Component is { } of ? $"{Neutralised.Text(of)}: {reason}" : reason;
        }

        var (_, style) = StateMark.Of(to);
        var who = found.Generation > 0 ? $"{component}/{found.Generation}" : component;
        var exit = found.Exit is { } ended && !found.Reason.Contains(Phrases.Exit(ended), StringComparison.Ordinal)
            ? $" [{Phrases.Exit(ended)}]"
            : "";
        var probe = found.Probe is { } seen && !found.Reason.Contains(seen, StringComparison.Ordinal) ? $" [{Neutralised.Text(seen)}]" : "";
        return $"{Neutralised.Text(who)} {Neutralised.Text(found.From ?? "?")} → "
            + $"{Ansi.Paint(Neutralised.Text(to), style, hasColour)}: {reason}{exit}{probe}";
    }
}
