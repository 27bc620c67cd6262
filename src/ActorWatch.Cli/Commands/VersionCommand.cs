using System.Reflection;

namespace ActorWatch.Cli.Commands;

/// <summary>Which build this is.</summary>
internal static class VersionCommand
{
    /// <summary>The version without the commit that the build adds to it.</summary>
    public static string Version { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0] ?? "unknown";

    public static Task<int> RunAsync(CommandContext context)
    {
        context.Terminal.WriteLine(context.Json ? $$"""{"version":"{{Version}}"}""" : $"actorwatch {Version}");
        return Task.FromResult(ExitCode.Ok);
    }
}
