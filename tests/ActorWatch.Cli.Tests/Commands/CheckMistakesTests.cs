using ActorWatch.Cli.Daemon;

namespace ActorWatch.Cli.Tests.Commands;

public sealed class CheckMistakesTests
{
    [Fact]
    public async Task Check_SixMistakes_ReportsEachWithItsPlaceAndAHint()
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();
        fixture.Host = new SupervisionDaemonHost();
        var file = Path.Combine(fixture.Folder, "app.conf");
        await File.WriteAllTextAsync(
            file,
            """
            actorwatch {
              defaults { restart { max_restarts = 3 } }
              components {
                web { proces { command = [web] } }
                db { process { command = [db], limits { open_files = 1 } } }
                a { process { command = [a] }, stop { timeout = "5 secs" } }
                b { process { command = [b] }, restart { on = allways } }
                c { process { command = [c], memroy = 1G } }
              }
            }
            """,
            TestContext.Current.CancellationToken);

        var (code, output, error) = await fixture.RunAsync("check", file);

        Assert.Equal((2, ""), (code, output));
        var text = error.Replace(file, "FILE", StringComparison.Ordinal);
        Assert.Equal(
            """
            FILE:2:24: unknown key 'max_restarts' in 'actorwatch.defaults.restart'.
             2 |   defaults { restart { max_restarts = 3 } }
               |                        ^
              hint: did you mean 'max-restarts'?

            """,
            text[..(text.IndexOf("FILE:4", StringComparison.Ordinal))],
            ignoreLineEndingDifferences: true);
        Assert.Contains("FILE:4:11: unknown key 'proces'", text, StringComparison.Ordinal);
        Assert.Contains("  hint: did you mean 'process'?\n", text, StringComparison.Ordinal);
        Assert.Contains("FILE:5:45: unknown key 'open_files'", text, StringComparison.Ordinal);
        Assert.Contains("  hint: did you mean 'open-files'?\n", text, StringComparison.Ordinal);
        Assert.Contains("FILE:6:53: ", text, StringComparison.Ordinal);
        Assert.Contains("FILE:7:51: ", text, StringComparison.Ordinal);
        Assert.Contains("  hint: did you mean 'always'?\n", text, StringComparison.Ordinal);
        Assert.Contains("FILE:8:34: unknown key 'memroy'", text, StringComparison.Ordinal);
        Assert.EndsWith("it has 6 problems. 'actorwatch config reference' lists all keys.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ThousandMistakes_ShowsTheFirstHundredAndCountsTheRest()
    {
        var (code, error) = await CheckAsync(
            "actorwatch { components { a { process { command = [a] } } }\n"
            + string.Concat(Enumerable.Range(0, 1000).Select(i => $"key-{i} = 1\n")) + "}");

        Assert.Equal(2, code);
        Assert.Contains("FILE:101:1: unknown key 'key-99'", error, StringComparison.Ordinal);
        Assert.DoesNotContain("key-100'", error, StringComparison.Ordinal);
        Assert.EndsWith("\n… and 900 more.\nCannot use 'FILE': it has 1000 problems. 'actorwatch config reference' lists all keys.\n", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("actorwatch { api_token = hunter2, components { a { process.command = a } } }")]
    [InlineData("actorwatch { components { a { process { command = a, env { API_TOKEN = hunter2, B = [1] } } } } }")]
    [InlineData("actorwatch { components { a { process { command = a, env { API_TOKEN = [hunter2] } } } } }")]
    [InlineData("actorwatch { webhook-url = hunter2 @ }")]
    [InlineData("actorwatch { db_password hunter2\n }")]
    [InlineData("my.secret = hun{ter2 hunter2")]
    public async Task Check_MistakeBesideASecret_DoesNotShowIt(string text)
    {
        var (code, error) = await CheckAsync(text);

        Assert.Equal(2, code);
        Assert.Contains("^", error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ComponentNamedLikeASecret_IsShown()
    {
        var (_, error) = await CheckAsync("actorwatch { components { webhook { process { comand = [run] } } } }");

        Assert.Contains("{ comand = [run] }", error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'command'?", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Error)> CheckAsync(string text)
    {
        await using var fixture = ApplicationFixture.WithoutDaemon();
        fixture.Host = new SupervisionDaemonHost();
        var file = Path.Combine(fixture.Folder, "app.conf");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        var (code, _, error) = await fixture.RunAsync("check", file);

        return (code, error.Replace(file, "FILE", StringComparison.Ordinal));
    }
}
