using System.Text.RegularExpressions;

namespace ActorWatch.ArchitectureTests;

/// <summary>
/// What product code keeps to, so that the same sources compile on this engine and on Akka.NET and do the same there. Two
/// files know the engine: the global usings choose it, and <c>ActorSystems.cs</c> creates the system and its clock.
/// </summary>
internal static partial class EngineRules
{
    private static readonly string[] Knowing = ["GlobalUsings.cs", "ActorSystems.cs"];

    private static readonly (Regex Pattern, string Rule)[] Rules =
    [
        (EngineName(), "names an engine"),
        (Condition(), "has a condition on the engine"),
        (SystemCreation(), "creates a system or its clock"),
        (Hocon(), "configures the engine by HOCON"),
        (Dispatching(), "chooses dispatchers, mailboxes, routers or deployment"),
        (OwnStrategy(), "has a strategy that is neither a decider nor Handle"),
        (OtherProps(), "makes Props in another way than by () => new X(…)"),
    ];

    /// <summary>Returns what is wrong with a file of the product; empty when nothing is.</summary>
    public static IEnumerable<string> Violations(string path, string text)
    {
        var code = Comment().Replace(text, "");
        if (!Knowing.Contains(Path.GetFileName(path)))
        {
            foreach (var (pattern, rule) in Rules)
            {
                foreach (var match in pattern.Matches(code).Cast<Match>())
                {
                    yield return $"{path} {rule}: {match.Value.Trim()}";
                }
            }
        }

        foreach (var lambda in PropsStart().Matches(code).Select(match => Lambda(code, match.Index + match.Length)))
        {
            if (!Allowed().IsMatch(lambda))
            {
                yield return $"{path} has more than locals, parameters and literals in its Props: {lambda}";
            }
        }
    }

    /// <summary>Returns the code up to the bracket that closes the call, brackets inside counted.</summary>
    private static string Lambda(string code, int start)
    {
        var depth = 1;
        var end = start;
        for (; end < code.Length && depth > 0; end++)
        {
            depth += code[end] switch
            {
                '(' or '{' or '[' => 1,
                ')' or '}' or ']' => -1,
                _ => 0,
            };
        }

        return code[start..(end - 1)];
    }

    [GeneratedRegex(@"///?[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:ActorWatch\.Actors|Akka)\.\w+|using\s+(?:ActorWatch\.Actors|Akka)\b")]
    private static partial Regex EngineName();

    [GeneratedRegex(@"#if\s+!?\s*AKKA|#elif\s+!?\s*AKKA")]
    private static partial Regex Condition();

    [GeneratedRegex(@"\bActorSystem\.Create\(|\bActorSystemSetup\b|\bBootstrapSetup\b")]
    private static partial Regex SystemCreation();

    [GeneratedRegex(@"\bConfigurationFactory\b|\.Settings\.Config\b|""akka\.")]
    private static partial Regex Hocon();

    [GeneratedRegex(@"\.With(?:Dispatcher|Mailbox|Router|Deploy)\(|\.Dispatchers\b|\bContext\.Dispatcher\b|\bnew Deploy\(")]
    private static partial Regex Dispatching();

    [GeneratedRegex(@"\b(?:override|new)\s[^;{]*\b(?:HandleFailure|ProcessFailure|HandleChildTerminated)\(|:\s*SupervisorStrategy\b")]
    private static partial Regex OwnStrategy();

    [GeneratedRegex(@"\bProps\.(?:CreateBy\b|FromFunc\b|Create<\w+>\(\s*\w|Create\(\s*(?:typeof|\w+\s*[,)]|(?:static\s+)?\(\)\s*=>\s*(?!\s*new\b)))")]
    private static partial Regex OtherProps();

    [GeneratedRegex(@"\bProps\s*\.\s*Create(?:<\w+>)?\(\s*(?=(?:static\s+)?\(\))")]
    private static partial Regex PropsStart();

    // () => new X(a, "b", 3, true): names that begin in lower case, and literals. A field begins with an underscore, a
    // property, a constant and a type in upper case; calls, members, blocks and ?. have other characters.
    [GeneratedRegex(@"\A\(\)\s*=>\s*new\s+\w+(?:<\w+>)?\(\s*(?:(?:(?!this\b)[a-z]\w*|-?\d[\d._]*\w?|""[^""]*"")\s*(?:,\s*(?:(?!this\b)[a-z]\w*|-?\d[\d._]*\w?|""[^""]*"")\s*)*)?\)\s*\z")]
    private static partial Regex Allowed();
}
