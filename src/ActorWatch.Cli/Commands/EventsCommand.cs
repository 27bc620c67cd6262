using System.Text.Json;
using ActorWatch.Cli.Output;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>What happened and why, a line for each event; with <c>--json</c> and <c>-f</c> an object on each line.</summary>
internal static class EventsCommand
{
    public const string Help = "The last 100 events, unless -n or --since say otherwise. Events of removed components stay.";

    private const int DefaultLines = 100;

    public static async Task<int> RunAsync(CommandContext context)
    {
        var since = context.Arguments.Age("--since");
        var limit = context.Arguments.Count("--lines") ?? (since is null ? DefaultLines : null);
        if (context.Arguments.Has("--follow"))
        {
            await FollowAsync(context, since, limit);
            return ExitCode.Ok;
        }

        var report = await context.Client().GetEventsAsync(context.Arguments.Operands, since, limit);
        if (context.Json)
        {
            context.Terminal.WriteLine(JsonSerializer.Serialize(report, ApiJson.Wire.EventsReport));
        }
        else
        {
            context.Terminal.Write(string.Concat(report.Events.Select(found => Line(context, found) + "\n")));
        }

        return ExitCode.Ok;
    }

    private static async Task FollowAsync(CommandContext context, TimeSpan? since, int? limit)
    {
        await foreach (var found in context.Client().FollowEventsAsync(context.Arguments.Operands, since, limit))
        {
            context.Terminal.WriteLine(context.Json
                ? JsonSerializer.Serialize(found, ApiJson.Wire.EventReport)
                : Line(context, found));
        }
    }

    private static string Line(CommandContext context, EventReport found) =>
        $"{Phrases.Time(found.At, context.Time)} {EventPhrase.Of(found, context.Terminal.HasColour)}";
}
