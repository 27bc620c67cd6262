namespace ActorWatch.Cli.Commands;

/// <summary>What can be configured, and what is.</summary>
internal static class ConfigCommand
{
    public static Task<int> ReferenceAsync(CommandContext context)
    {
        context.Terminal.Write(context.Host.ReferenceConfiguration);
        return Task.FromResult(ExitCode.Ok);
    }

    public static Task<int> ShowAsync(CommandContext context)
    {
        var file = ConfigurationFile.Find(context);
        var shown = context.Host.Show(file, context.Json, context.Arguments.Has("--origins"));
        if (!ProblemList.Show(context.Terminal, file, shown.Problems, "show", ""))
        {
            return Task.FromResult(ExitCode.Usage);
        }

        context.Terminal.Write(shown.Text);
        if (!shown.Text.EndsWith('\n'))
        {
            context.Terminal.WriteLine(""); // Apart from the text, which may be large.
        }

        return Task.FromResult(ExitCode.Ok);
    }
}
