using System.Globalization;
using System.Text;

namespace ActorWatch.Cli.Installing;

/// <summary>A service of launchd, on macOS: a daemon of the machine, or an agent of a user, which begins at the login.</summary>
internal sealed class LaunchdService(Machine machine, bool isForUser) : IServiceSystem
{
    private const string Label = "actorwatch";
    private const string HomeOfTemplate = "/Users/me";
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    public string File => isForUser
        ? Path.Combine(machine.Root + machine.Home, "Library", "LaunchAgents", $"{Label}.plist")
        : machine.Root + $"/Library/LaunchDaemons/{Label}.plist";

    public IReadOnlyList<IReadOnlyList<string>> Ending => [["launchctl", "bootout", $"{Domain}/{Label}"]];

    public IReadOnlyList<IReadOnlyList<string>> Forgetting => [];

    public string? Advice => isForUser ? "It begins at your login in the desktop, and ends at the logout." : null;

    public string AfterRemoval => "The components were stopped with it.";

    private string Domain => isForUser
        ? string.Create(CultureInfo.InvariantCulture, $"gui/{machine.UserId}")
        : "system";

    public string Describe(ServiceTarget target)
    {
        var text = isForUser
            ? Template.Read("actorwatch.user.plist").Replace(HomeOfTemplate, Escape(machine.Home), StringComparison.Ordinal)
            : Template.Read("actorwatch.plist");
        text = Head + $"<!-- {Template.Mark} -->\n" + text[Head.Length..];
        var words = target.RunWords(keeps: false).Select(static word => $"    <string>{Escape(word)}</string>\n");
        text = Between(text, "<array>\n", "  </array>", string.Concat(words));
        return target.Variables.Count == 0
            ? text
            : text.Replace("  <key>RunAtLoad</key>\n", Variables(target) + "  <key>RunAtLoad</key>\n", StringComparison.Ordinal);
    }

    public IReadOnlyList<IReadOnlyList<string>> Starting(bool isRunning, bool isChanged)
    {
        IReadOnlyList<IReadOnlyList<string>> load = [["launchctl", "bootstrap", Domain, File]];
        return !isRunning ? load
            : isChanged ? [.. Ending, .. load]
            : [["launchctl", "kickstart", $"{Domain}/{Label}"]];
    }

    private static string Variables(ServiceTarget target)
    {
        var text = new StringBuilder("  <key>EnvironmentVariables</key>\n  <dict>\n");
        foreach (var (name, value) in target.Variables)
        {
            text.Append($"    <key>{Escape(name)}</key>\n    <string>{Escape(value)}</string>\n");
        }

        return text.Append("  </dict>\n").ToString();
    }

    private static string Between(string text, string before, string after, string middle)
    {
        var start = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[..start] + middle + text[text.IndexOf(after, start, StringComparison.Ordinal)..];
    }

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
