using ActorWatch.Cli.Arguments;
using ActorWatch.Client;
using ActorWatch.Client.Contracts;

namespace ActorWatch.Cli.Commands;

/// <summary>Chooses the components that the user named; all where he named none.</summary>
internal static class ComponentSelection
{
    /// <exception cref="ActorWatchClientException">One of the names is not there.</exception>
    public static IReadOnlyList<ComponentReport> Choose(StatusReport status, IReadOnlyList<string> names, string verb) =>
        names.Count == 0 ? status.Components : [.. names.Select(name => Find(status, name, verb))];

    private static ComponentReport Find(StatusReport status, string name, string verb) =>
        status.Components.FirstOrDefault(
            component => string.Equals(component.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ActorWatchClientException(
            ClientFailure.Refused,
            $"Cannot {verb} '{name}': there is no component of that name. {Proposal(status, name)}");

    private static string Proposal(StatusReport status, string name) =>
        Nearest.Of(name, status.Components.Select(component => component.Name)) is { } near
            ? $"Did you mean '{near}'?"
            : "'actorwatch status' lists them.";
}
