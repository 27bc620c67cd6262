using System.Globalization;

namespace ActorWatch.Actors.Event;

/// <summary>A template and its arguments, formatted when someone reads it. Immutable.</summary>
internal sealed class LogMessage(string format, object?[] args)
{
    public override string ToString()
    {
        if (args.Length == 0)
        {
            return format;
        }

        try
        {
            return string.Format(CultureInfo.InvariantCulture, format, args);
        }
        catch (FormatException)
        {
            return $"{format} [{string.Join(", ", args)}] (the template does not fit its arguments)";
        }
    }
}
