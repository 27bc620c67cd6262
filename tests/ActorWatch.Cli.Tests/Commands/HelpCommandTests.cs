using System.Diagnostics;
using ActorWatch.Cli.Commands;

namespace ActorWatch.Cli.Tests.Commands;

public sealed class HelpCommandTests
{
    public static TheoryData<string> Names() => [.. AllCommands.Table.Commands.Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Help_Command_ShowsItsPage(string name)
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();
        var words = name.Split(' ');

        var page = await fixture.RunAsync(["help", .. words]);
        var same = await fixture.RunAsync([.. words, "--help"]);

        Assert.Equal(0, page.Code);
        Assert.Contains($"Usage: actorwatch {name}", page.Output, StringComparison.Ordinal);
        Assert.All(page.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        Assert.True(name == "help" || page == same);
    }

    [Fact]
    public async Task Help_Nothing_ListsAllCommands()
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();

        var (code, output, _) = await fixture.RunAsync();

        Assert.Equal(0, code);
        Assert.All(AllCommands.Table.Commands, command => Assert.Contains($"\n  {command.Name}", output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Version_Json_IsAnObject()
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();

        Assert.Equal((0, "{\"version\":\"0.1.0\"}\n", ""), await fixture.RunAsync("version", "--json"));
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("start", "--version")]
    public async Task Version_AsAnOption_IsTheSame(params string[] arguments)
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();

        Assert.Equal((0, "actorwatch 0.1.0\n", ""), await fixture.RunAsync(arguments));
    }

    [Theory]
    [InlineData("st", "status start stop")]
    [InlineData("config ", "reference show")]
    [InlineData("completion ", "bash zsh fish")]
    [InlineData("logs --f", "--follow")]
    public async Task Completion_Bash_ProposesWords(string line, string expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "needs bash");
        await using var fixture = ApplicationFixture.WithoutDaemon();
        var (_, script, _) = await fixture.RunAsync("completion", "bash");
        var words = $"actorwatch {line}".Split(' ');
        var test = $"{script}\nCOMP_WORDS=({string.Join(' ', words.Select(word => $"'{word}'"))}); COMP_CWORD={words.Length - 1}; "
            + "_actorwatch; echo \"${COMPREPLY[*]}\"";

        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", test]) { RedirectStandardOutput = true })!;
        var proposed = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(expected + "\n", proposed);
    }
}
