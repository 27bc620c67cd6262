using ActorWatch.Cli.Arguments;

namespace ActorWatch.Cli.Commands;

/// <summary>Finds the configuration that a command works on.</summary>
internal static class ConfigurationFile
{
    public const string Help = "FILE is ./actorwatch.conf, then /etc/actorwatch/actorwatch.conf, unless given.";

    private static readonly string[] Defaults = ["actorwatch.conf", "/etc/actorwatch/actorwatch.conf"];

    /// <exception cref="UsageException">None is given and none is there.</exception>
    public static string Find(CommandContext context)
    {
        if (context.Arguments.Operands is [var named, ..])
        {
            if (named.Length == 0)
            {
                throw new UsageException($"Cannot {context.Arguments.Command.Name} a file without a name. Write its path.");
            }

            return Path.GetFullPath(named);
        }

        foreach (var path in Defaults)
        {
            if (File.Exists(path))
            {
                return Path.GetFullPath(path);
            }
        }

        throw new UsageException(
            $"Cannot find a configuration: neither ./{Defaults[0]} nor {Defaults[1]} exists."
            + $" Write actorwatch {context.Arguments.Command.Name} FILE.");
    }
}
