namespace ActorWatch.Cli.Output;

/// <summary>The mark and the colour of a state.</summary>
internal static class StateMark
{
    public static (string Mark, Style Style) Of(string state) => state switch
    {
        "Waiting" => ("…", Style.Grey),
        "Starting" or "Restarting" or "Stopping" => ("↻", Style.Yellow),
        "Running" => ("✓", Style.Green),
        "Unhealthy" => ("✗", Style.Red),
        "Failed" => ("✗✗", Style.Red),
        "Stopped" or "Completed" => ("○", Style.Grey),
        _ => ("?", Style.Plain),
    };
}
