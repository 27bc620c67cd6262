using System.Text;

namespace ActorWatch.Cli.Installing;

/// <summary>A service of systemd.</summary>
internal sealed class SystemdService(Machine machine, bool isForUser) : IServiceSystem
{
    private const string Name = "actorwatch.service";

    public string File => isForUser
        ? Path.Combine(machine.Root + ConfigurationHome, "systemd", "user", Name)
        : machine.Root + "/etc/systemd/system/" + Name;

    public IReadOnlyList<IReadOnlyList<string>> Ending => [Control("disable", "--now", Name)];

    public IReadOnlyList<IReadOnlyList<string>> Forgetting => [Control("daemon-reload")];

    public string? Advice => isForUser
        ? "It ends with your last session, unless you run: loginctl enable-linger"
        : null;

    public string AfterRemoval =>
        "The components run on, and nobody watches them. 'actorwatch down' before would have stopped them.";

    private string ConfigurationHome => machine.Variable("XDG_CONFIG_HOME") is ['/', ..] given
        ? given
        : Path.Combine(machine.Home, ".config");

    public string Describe(ServiceTarget target)
    {
        var unit = new StringBuilder($"# {Template.Mark}\n");
        foreach (var line in Template.Read(isForUser ? "actorwatch.user.service" : "actorwatch.service").TrimEnd().Split('\n'))
        {
            if (line.StartsWith("ExecStart=", StringComparison.Ordinal))
            {
                AddVariables(unit, target);
                unit.Append($"ExecStart={Words(target.RunWords(keeps: true))}\n");
            }
            else if (line.StartsWith("ExecReload=", StringComparison.Ordinal))
            {
                unit.Append($"ExecReload={Words(target.ReloadWords)}\n");
            }
            else
            {
                unit.Append(line).Append('\n');
            }
        }

        return unit.ToString();
    }

    public IReadOnlyList<IReadOnlyList<string>> Starting(bool isRunning, bool isChanged) => isChanged
        ? [Control("daemon-reload"), Control("enable", Name), Control("restart", Name)]
        : [Control("enable", "--now", Name)];

    private static void AddVariables(StringBuilder unit, ServiceTarget target)
    {
        foreach (var (name, value) in target.Variables)
        {
            unit.Append($"Environment={Quote($"{name}={value}")}\n");
        }
    }

    // The first word is taken as it is; in all others systemd would put variables in place of what follows a dollar.
    private static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(static (word, number) =>
        Quote(number == 0 ? word : word.Replace("$", "$$", StringComparison.Ordinal))));

    private static string Quote(string word)
    {
        var escaped = word.Replace("%", "%%", StringComparison.Ordinal)
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return escaped.Length > 0 && escaped.All(static letter => char.IsAsciiLetterOrDigit(letter) || "/._-+@:=,%".Contains(letter))
            ? escaped
            : $"\"{escaped}\"";
    }

    private IReadOnlyList<string> Control(params IReadOnlyList<string> words) =>
        isForUser ? ["systemctl", "--user", .. words] : ["systemctl", .. words];
}
