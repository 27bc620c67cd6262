namespace ActorWatch.Cli.Commands;

/// <summary>Names every problem of a configuration.</summary>
internal static class CheckCommand
{
    public static Task<int> RunAsync(CommandContext context)
    {
        var report = context.Host.Check(ConfigurationFile.Find(context));
        if (!ProblemList.Show(context.Terminal, report, "use"))
        {
            return Task.FromResult(ExitCode.Usage);
        }

        var components = report.ComponentCount == 1 ? "1 component" : $"{report.ComponentCount} components";
        context.Terminal.WriteLine($"{report.File}: valid, {components}.");
        return Task.FromResult(ExitCode.Ok);
    }
}
