using System.Globalization;
using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Daemon;

/// <summary>Writes a line for each thing that happens. Thread-safe: lines never mix.</summary>
internal sealed class Journal(Terminal terminal, TimeProvider clock)
{
    private readonly Lock _writing = new();

    public void Write(DaemonEvent happened)
    {
        var time = TimeZoneInfo.ConvertTime(happened.At, clock.LocalTimeZone)
            .ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var style = happened.State is { } state ? StateMark.Of(state.ToString()).Style : Style.Plain;
        var subject = happened.Component is { } name ? $"{Neutralised.Text(name)}: " : "";
        var what = Ansi.Paint(Neutralised.Text(happened.What), style, terminal.HasColour);
        var why = happened.Why.Length > 0 ? $" ({Neutralised.Text(happened.Why)})" : "";
        lock (_writing)
        {
            terminal.WriteLine($"{Ansi.Paint(time, Style.Grey, terminal.HasColour)} {subject}{what}{why}");
        }
    }

    /// <summary>Something of the daemon itself.</summary>
    public void Note(string what, string why) => Write(new DaemonEvent(clock.GetUtcNow(), null, null, what, why));
}
