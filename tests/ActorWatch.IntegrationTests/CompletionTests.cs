using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>The completion scripts, read by the shells that they are for.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash", "-n")]
    [InlineData("zsh", "-n")]
    [InlineData("fish", "--no-execute")]
    public async Task Completion_OfAShell_IsAcceptedByIt(string name, string option)
    {
        var shell = Programs.Find(name);
        using var folder = new Folder();
        var (exitCode, script, error) = await Binary.RunAsync("completion", name);
        await File.WriteAllTextAsync(folder["script"], script, TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (exitCode, error));
        if (shell is null)
        {
            Assert.False(name == "bash", "bash is not installed");
            Assert.Contains("actorwatch", script, StringComparison.Ordinal); // nobody here can read more of it
            return;
        }

        await Programs.RunAsync(shell, option, folder["script"]);
    }

    [Theory]
    [InlineData("sta", "start status")]
    [InlineData("config re", "reference")]
    [InlineData("alert te", "test")]
    [InlineData("alert test --js", "--json")]
    [InlineData("completion z", "zsh")]
    [InlineData("stop --no", "--no-wait")]
    public async Task CompletionBash_AfterAWord_OffersWhatBeginsSo(string line, string offered) =>
        Assert.Equal(offered, await CompleteAsync("/nonexistent", line));

    [Fact]
    public async Task CompletionBash_AfterACommandOfComponents_OffersTheirNames()
    {
        using var folder = new Folder();
        await using var daemon = await Daemon.StartAsync(
            folder, "web { process.command = [sleep, \"1000\"] }\nworker { process.command = [sleep, \"1000\"] }\nbot { process.command = [sleep, \"1000\"] }");

        Assert.Equal("web worker", await CompleteAsync(folder.Socket, "stop w"));
    }

    /// <summary>Calls the completion as bash does when a person has typed the line and presses the tabulator.</summary>
    private static async Task<string> CompleteAsync(string socket, string line)
    {
        var script =
            $$"""
            actorwatch() (ACTORWATCH_SOCKET='{{socket}}' '{{Binary.Path}}' "$@")
            source <(actorwatch completion bash)
            COMP_WORDS=(actorwatch {{line}})
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            function=$(complete -p actorwatch | sed 's/.*-F \([^ ]*\).*/\1/')
            "$function" actorwatch "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            printf '%s\n' "${COMPREPLY[@]}" | sort | xargs
            """;
        using var bash = Binary.Start(["--norc", "-c", script], Programs.Require("bash"));
        var error = bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await error);
        return output.TrimEnd();
    }
}
