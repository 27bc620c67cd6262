using ActorWatch.Client.Contracts;
using ActorWatch.Supervision.Reloading;

namespace ActorWatch.Api.Mapping;

/// <summary>Writes what came of a reload as the contract has it.</summary>
internal static class ReloadMapper
{
    public static ReloadReport ToReport(ReloadResult result, bool isDryRun)
    {
        var reply = CommandMapper.ToReport(null, "reload", new(result.Outcome, result.Message));
        return new ReloadReport
        {
            Outcome = reply.Outcome,
            Message = reply.Message,
            Error = reply.Error,
            DryRun = isDryRun,
            Problems = result.Problems,
            Warnings = result.Warnings,
            Changes = [.. result.Changes.Select(static change => new ComponentChangeReport
            {
                Component = change.Spec.Name.Value,
                Effect = change.Effect.ToString().ToLowerInvariant(),
                Keys = [.. change.Keys.Select(static key => new KeyChangeReport
                {
                    Key = key.Key, Before = key.Before, After = key.After,
                })],
            })],
        };
    }
}
