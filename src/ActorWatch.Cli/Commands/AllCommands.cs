using ActorWatch.Cli.Arguments;

namespace ActorWatch.Cli.Commands;

/// <summary>The table that parsing, help and completions are made from.</summary>
internal static class AllCommands
{
    private static readonly OptionSpec Json = new("--json", "write JSON");
    private static readonly OptionSpec Watch = new("--watch", "show each change as it happens", Short: "-w");
    private static readonly OptionSpec Keep = new(
        "--keep", "leave the components running when a signal ends the daemon");

    private static readonly OptionSpec Dot = new("--dot", "write it in the language of Graphviz");
    private static readonly OptionSpec NoWait = new("--no-wait", "do not wait for the result");
    private static readonly OptionSpec DryRun = new("--dry-run", "say what would change, and do nothing");
    private static readonly OptionSpec ForUser = new("--user", "a service of this user, not of the whole machine");
    private static readonly OptionSpec TakeOver = new(
        "--take-over", "go on with the state that another configuration left");

    private static readonly OptionSpec Follow = new("--follow", "go on with what is written later", Short: "-f");
    private static readonly OptionSpec Lines = new(
        "--lines", "how many of the last lines (default 100)", "N", "-n", ValueKind.Count);

    private static readonly OptionSpec Newest = new(
        "--lines", "how many of the newest events (default 100)", "N", "-n", ValueKind.Count);

    private static readonly OptionSpec Since = new(
        "--since", "how far back, such as 90s, 1h or 7d", "AGE", Kind: ValueKind.Age);

    private static readonly OptionSpec Origins = new("--origins", "say where each value was set and what it overrode");

    public static CommandTable Table { get; } = Create();

    private static CommandTable Create()
    {
        OptionSpec[] global =
        [
            new("--socket", "the daemon's socket", "PATH", Kind: ValueKind.Socket),
            new("--timeout", "how long to wait (default 30s)", "TIME", Kind: ValueKind.Duration),
            new("--help", "show the help of a command", Short: "-h"),
            new("--version", "print the version"),
        ];
        CommandSpec help = new(
            "help", "shows this page, or that of a command", new("COMMAND", 0, 2), [], HelpCommand.RunAsync);
        return new CommandTable([.. OfDaemon(), .. OfComponents(), .. OfConfiguration(), .. OfItself(), help], global, help);
    }

    private static CommandSpec[] OfDaemon() =>
    [
        new("run", "the daemon, in the foreground", OperandSpec.File, [Keep, TakeOver], RunCommand.RunAsync, ConfigurationFile.Help),
        new("up", "starts the daemon in the background and waits until all is ready", OperandSpec.File, [Keep, TakeOver],
            UpCommand.RunAsync,
            ConfigurationFile.Help + "\nWhere a daemon runs with the same file, that is reloaded; another file is refused."),
        new("reload", "reads the configuration again; only what changed is touched", OperandSpec.File, [DryRun, NoWait, Json],
            ReloadCommand.RunAsync, ReloadCommand.Help),
        new("upgrade", "lets another version of this program take the daemon's place", new("PROGRAM", 0, 1), [],
            UpgradeCommand.RunAsync, UpgradeCommand.Help),
        new("alert test", "sends a test alert to all sinks, or to one", new("SINK", 0, 1), [Json],
            AlertCommand.TestAsync, AlertCommand.Help),
        new("down", "stops all components and the daemon", OperandSpec.None, [Json], DownCommand.RunAsync),
    ];

    private static CommandSpec[] OfComponents() =>
    [
        new("status", "a table of all components, or all about the named ones", OperandSpec.AnyComponents, [Watch, Json],
            StatusCommand.RunAsync, "Exits with 1 when a component that is shown is not healthy."),
        new("start", "starts components and waits until they are ready", OperandSpec.Components, [NoWait, Json],
            ComponentActionCommand.RunAsync),
        new("stop", "stops components and waits until nothing of them is left", OperandSpec.Components, [NoWait, Json],
            ComponentActionCommand.RunAsync),
        new("restart", "stops components and starts them again", OperandSpec.Components, [NoWait, Json],
            ComponentActionCommand.RunAsync, "Waits until they are ready again. It counts against no restart limit."),
        new("reset", "clears the failures of components; what waits or has failed starts at once",
            OperandSpec.Components, [NoWait, Json], ComponentActionCommand.RunAsync),
        new("logs", "what a component wrote", OperandSpec.Component, [Follow, Lines], LogsCommand.RunAsync,
            "Prints its newest lines, and those of the supervision ('actorwatch: ...') among them.\nReads on across rotations."),
        new("events", "what happened and why", OperandSpec.AnyComponents, [Follow, Since, Newest, Json],
            EventsCommand.RunAsync, EventsCommand.Help),
        new("why", "why a component is in its state, and what comes next", OperandSpec.Component, [Json], WhyCommand.RunAsync,
            "Tells the cause, how the last instance ended, what led there, what was found out before\nit was ended, what it wrote last, and what happens next and when."),
        new("graph", "who depends on whom", OperandSpec.File, [Dot], GraphCommand.RunAsync, GraphCommand.Help),
        new("health", "exits with 0 when all is healthy, and says nothing", OperandSpec.AnyComponents, [Json],
            HealthCommand.RunAsync, "Speaks only when it cannot tell: no daemon answers, or no component has that name."),
    ];

    private static CommandSpec[] OfConfiguration() =>
    [
        new("check", "names every problem of a configuration", OperandSpec.File, [], CheckCommand.RunAsync,
            ConfigurationFile.Help),
        new("config reference", "prints every key with its default", OperandSpec.None, [],
            ConfigCommand.ReferenceAsync),
        new("config show", "prints a configuration as it is understood, secrets masked", OperandSpec.File, [Origins, Json],
            ConfigCommand.ShowAsync, "Shows any HOCON file. " + ConfigurationFile.Help),
    ];

    private static CommandSpec[] OfItself() =>
    [
        new("completion", "prints completions for a shell", new("SHELL", 1, 1, Choices: CompletionCommand.Shells), [],
            CompletionCommand.RunAsync, "For bash: source <(actorwatch completion bash)"),
        new("install", "makes the daemon a service of this machine", OperandSpec.File, [ForUser, DryRun],
            InstallCommand.RunAsync, InstallCommand.Help),
        new("uninstall", "removes that service", OperandSpec.None, [ForUser, DryRun], InstallCommand.UninstallAsync,
            InstallCommand.UninstallHelp),
        new("version", "prints the version", OperandSpec.None, [Json], VersionCommand.RunAsync),
    ];
}
