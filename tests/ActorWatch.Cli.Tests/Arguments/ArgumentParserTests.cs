using ActorWatch.Cli.Arguments;
using ActorWatch.Cli.Commands;

namespace ActorWatch.Cli.Tests.Arguments;

public sealed class ArgumentParserTests
{
    [Fact]
    public void Parse_OptionsAnywhere_ReadsThem()
    {
        var parsed = Parse("--socket", "/s", "logs", "-f", "web", "-n5", "--timeout=2m");

        Assert.Equal("logs", parsed.Command.Name);
        Assert.Equal(["web"], parsed.Operands);
        Assert.Equal(("/s", 5, TimeSpan.FromMinutes(2)), (parsed.Text("--socket"), parsed.Count("--lines"), parsed.Duration("--timeout")));
        Assert.True(parsed.Has("--follow"));
    }

    [Fact]
    public void Parse_TwoWords_FindsTheInnerCommand()
    {
        var parsed = Parse("config", "--json", "show", "a.conf");

        Assert.Equal("config show", parsed.Command.Name);
        Assert.Equal(["a.conf"], parsed.Operands);
    }

    [Fact]
    public void Parse_AfterTwoDashes_TakesWordsAsTheyAre()
    {
        var parsed = Parse("start", "--", "-x", "--json");

        Assert.Equal(["-x", "--json"], parsed.Operands);
    }

    [Fact]
    public void Parse_Nothing_IsHelp() => Assert.Equal("help", Parse().Command.Name);

    [Fact]
    public void Parse_NameOfACommandAsOperand_IsAnOperand() => Assert.Equal(["status"], Parse("start", "status").Operands);

    [Fact]
    public void Parse_HelpWithoutOperands_IsNoError() => Assert.True(Parse("start", "-h").Has("--help"));

    [Theory]
    [InlineData("statsu", "Cannot run 'statsu': there is no such command. Did you mean 'status'?")]
    [InlineData("frobnicate", "Cannot run 'frobnicate': there is no such command. 'actorwatch help' lists the commands.")]
    [InlineData("config", "Cannot run 'config': it needs another word. Use 'config reference' or 'config show'.")]
    [InlineData("config shwo", "Cannot run 'config shwo': there is no such command. Did you mean 'config show'?")]
    [InlineData("status --jsno", "Cannot read '--jsno': status has no such option. Did you mean '--json'?")]
    [InlineData("status --no-wait", "Cannot read '--no-wait': status has no such option. 'actorwatch help status' lists its options.")]
    [InlineData("status --json=yes", "Cannot read '--json=yes': --json takes no value. Write --json alone.")]
    [InlineData("logs web --json", "Cannot read '--json': logs has no such option. 'actorwatch help logs' lists its options.")]
    [InlineData("status --timeout", "Cannot read '--timeout': its value is missing. Write --timeout TIME.")]
    [InlineData("status --timeout soon", "Cannot read '--timeout soon': 'soon' is not valid. It must be a time above zero such as 30s, 500ms or 2m.")]
    [InlineData("status --timeout 0", "Cannot read '--timeout 0': '0' is not valid. It must be a time above zero such as 30s, 500ms or 2m.")]
    [InlineData("status --timeout -5s", "Cannot read '--timeout -5s': '-5s' is not valid. It must be a time above zero such as 30s, 500ms or 2m.")]
    [InlineData("logs web -n -1", "Cannot read '-n -1': '-1' is not valid. It must be a whole number from 0.")]
    [InlineData("start", "Cannot run 'start': NAME is missing. Write actorwatch start NAME….")]
    [InlineData("logs a b", "Cannot run 'logs': 'b' is one word too many. Write actorwatch logs NAME.")]
    [InlineData("completion tcsh", "Cannot run 'completion tcsh': 'tcsh' is not known. It must be bash, zsh, fish.")]
    public void Parse_Wrong_SaysWhatWouldBeRight(string line, string sentence)
    {
        var error = Assert.Throws<UsageException>(() => Parse(line.Split(' ')));

        Assert.Equal(sentence, error.Message);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("1.5", 1.5)]
    [InlineData("500ms", 0.5)]
    [InlineData("2m", 120)]
    [InlineData("1h", 3600)]
    public void TryParseDuration_Valid_GivesIt(string text, double seconds)
    {
        Assert.True(Values.TryParseDuration(text, out var time));
        Assert.Equal(TimeSpan.FromSeconds(seconds), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("1e3")]
    [InlineData("1d")]
    [InlineData("25h")]
    [InlineData("NaN")]
    public void TryParseDuration_Invalid_IsRefused(string text) => Assert.False(Values.TryParseDuration(text, out _));

    private static ParsedArguments Parse(params string[] arguments) => new ArgumentParser(AllCommands.Table).Parse(arguments);
}
