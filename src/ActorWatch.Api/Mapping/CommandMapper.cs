using ActorWatch.Client.Contracts;
using ActorWatch.Supervision;
using static ActorWatch.Supervision.SupervisionProtocol;

namespace ActorWatch.Api.Mapping;

/// <summary>Writes the answer to a command as the contract has it, with the HTTP status that says the same.</summary>
internal static class CommandMapper
{
    public static CommandReport ToReport(string? component, string action, CommandReply reply) => new()
    {
        Component = component,
        Action = action,
        Outcome = Name(reply.Outcome),
        Message = reply.Message,
        Error = reply.Outcome == CommandOutcome.Done ? null : reply.Message,
    };

    public static int ToHttpStatus(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Done => 200,
        CommandOutcome.NotFound => 404,
        CommandOutcome.TimedOut => 504,
        _ => 409,
    };

    private static string Name(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Done => "done",
        CommandOutcome.Refused => "refused",
        CommandOutcome.TimedOut => "timed-out",
        CommandOutcome.Superseded => "superseded",
        CommandOutcome.NotFound => "not-found",
        _ => throw new System.Diagnostics.UnreachableException($"No name for outcome {outcome}."),
    };
}
