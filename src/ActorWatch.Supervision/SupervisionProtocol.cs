using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision;

/// <summary>What the actor <c>/user/actorwatch</c> is asked from outside, and what it answers.</summary>
public static class SupervisionProtocol
{
    /// <summary>Asks for the status of all components; answered by a <see cref="StatusSnapshot"/>.</summary>
    public sealed record GetStatus;

    /// <summary>Asks one component to do something; answered by one <see cref="CommandReply"/>.</summary>
    /// <param name="Component">The name.</param>
    /// <param name="Action">What to do.</param>
    /// <param name="Deadline">How long the reply may wait for the result; the wait ends, the intent stays.</param>
    /// <param name="Wait">False to be answered as soon as the intent is taken.</param>
    public sealed record ComponentCommand(
        ComponentName Component, ComponentAction Action, TimeSpan Deadline, bool Wait = true);

    /// <summary>Asks for the ordered stop of all components; answered by one <see cref="CommandReply"/>.</summary>
    /// <param name="Deadline">How long the reply may wait.</param>
    public sealed record StopAll(TimeSpan Deadline);

    /// <summary>Asks to supervise these components from now on; answered by one <see cref="CommandReply"/> when each has taken its change.</summary>
    public sealed record Reload(IReadOnlyList<ComponentSpec> Components);

    /// <summary>The one answer to a command.</summary>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Message">A sentence for people: what was done, why it was refused, what it waited for.</param>
    public sealed record CommandReply(CommandOutcome Outcome, string Message);

    /// <summary>Published on the event stream when a component changes its state.</summary>
    /// <param name="Component">The component.</param>
    /// <param name="From">The state before.</param>
    /// <param name="Status">The status after.</param>
    public sealed record StateChanged(ComponentName Component, ComponentState From, ComponentStatus Status);
}
