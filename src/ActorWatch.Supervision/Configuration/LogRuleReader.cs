using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads one of <c>log.rules</c>.</summary>
internal static class LogRuleReader
{
    private const int MostCounted = 1000;

    private static readonly Dictionary<string, LogSeverity> Severities = new()
    {
        ["info"] = LogSeverity.Info,
        ["warning"] = LogSeverity.Warning,
        ["error"] = LogSeverity.Error,
        ["critical"] = LogSeverity.Critical,
    };

    private static readonly Dictionary<string, LogRuleAction> Actions = new()
    {
        ["event"] = LogRuleAction.Event,
        ["alert"] = LogRuleAction.Alert,
        ["restart"] = LogRuleAction.Restart,
        ["unhealthy"] = LogRuleAction.Unhealthy,
    };

    public static LogRule? Read(SpecReader reader)
    {
        var match = reader.NonEmptyText("match");
        var missing = new LogRule { Match = "" };
        var rule = new LogRule
        {
            Match = match ?? "",
            Severity = reader.Choice("severity", missing.Severity, Severities),
            Count = reader.Integer("count", missing.Count, 1, MostCounted),
            Within = reader.PositiveDuration("within", missing.Within),
            Action = reader.Choice("action", missing.Action, Actions),
        };
        reader.Missing("match");
        reader.Done();
        if (match is null)
        {
            return null;
        }

        if (match.Any(char.IsControl))
        {
            reader.Problem("match", "must not hold a control character.", "in quotes a backslash is written twice: \"\\\\bERROR\\\\b\"");
            return null;
        }

        if (Fault(match) is not { } fault)
        {
            return rule;
        }

        reader.Problem("match", fault);
        return null;
    }

    private static string? Fault(string pattern)
    {
        try
        {
            LogRule.Compile(pattern);
            return null;
        }
        catch (ArgumentException error)
        {
            return $"is no regular expression: {error.Message}";
        }
        catch (NotSupportedException error)
        {
            var construct = error.Message.Split("containing: ");
            return construct.Length == 2
                ? $"must not hold a {construct[1].Trim('\'', '.')}: lines are matched in linear time."
                : $"is too large: {error.Message}";
        }
    }
}
