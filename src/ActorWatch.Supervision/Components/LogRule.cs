using System.Text.RegularExpressions;

namespace ActorWatch.Supervision.Components;

/// <summary>What is looked for in the output of a component, line by line, and what follows from it.</summary>
public sealed record LogRule
{
    /// <summary>The regular expression that a part of the line has to match.</summary>
    public required string Match { get; init; }

    /// <summary>How bad it is. Default <see cref="LogSeverity.Warning"/>.</summary>
    public LogSeverity Severity { get; init; } = LogSeverity.Warning;

    /// <summary>How many lines have to match within <see cref="Within"/>. Default 1; 1 to 1,000.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The time in which they have to, and after which an Unhealthy component is well again. Default 1 min; above zero.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What follows. Default <see cref="LogRuleAction.Event"/>.</summary>
    public LogRuleAction Action { get; init; } = LogRuleAction.Event;

    /// <summary>The rule as people know it: <c>log rule 'heartbeat blocked'</c>.</summary>
    public string Name => $"log rule '{Match}'";

    /// <summary>Makes the expression of a pattern; no input takes it more than linear time.</summary>
    /// <exception cref="ArgumentException">It is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It cannot be matched in linear time, or is too large.</exception>
    public static Regex Compile(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.CultureInvariant);
}
