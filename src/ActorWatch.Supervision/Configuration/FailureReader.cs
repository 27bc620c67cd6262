using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>on-failure { capture = [{ command = […], timeout = 5s }] }</c>.</summary>
internal static class FailureReader
{
    public static IReadOnlyList<CaptureCommand> Read(SpecReader reader)
    {
        var commands = reader.Objects("capture").Select(Capture).OfType<CaptureCommand>().ToList();
        reader.Done();
        return commands;
    }

    private static CaptureCommand? Capture(SpecReader reader)
    {
        var command = reader.Command("command");
        var timeout = reader.PositiveDuration("timeout", CaptureCommand.DefaultTimeout);
        if (timeout > CaptureCommand.LongestTimeout)
        {
            reader.Problem("timeout", $"must be at most {Durations.Text(CaptureCommand.LongestTimeout)}, for the program hangs on meanwhile.");
        }

        reader.Missing("command", "command = [\"gdb\", \"--batch\", …] or a text for the shell");
        reader.Done();
        return command is null ? null : new CaptureCommand(command) { Timeout = timeout };
    }
}
