using ActorWatch.Alerts.Sinks;
using ActorWatch.Alerts.Tests.Support;
using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Alerts.Tests.Sinks;

public sealed class ExecSenderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeCommands _commands = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Send_Alert_IsInTheEnvironmentAndOnTheInput()
    {
        await SendAsync(Some.Alert(3, "a\nb"));

        var surroundings = Assert.Single(_commands.Orders).Surroundings;
        Assert.Equal(
            ("3", "2026-01-01T12:00:03.000Z", "alpha", "web", "gave-up", "a b", "/srv"),
            (Variable("ID"), Variable("AT"), Variable("NODE"), Variable("COMPONENT"), Variable("KIND"), Variable("TEXT"), surroundings.Directory));
        Assert.Contains("\"text\":\"a\\nb\"", _commands.Input, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));

        string Variable(string name) => surroundings.Environment[$"ACTORWATCH_ALERT_{name}"];
    }

    public static TheoryData<int, string, string?, bool, string?> Results => new()
    {
        { 0, "", null, false, null },
        { 7, "no\nroute", null, false, "the command ended with exit code 7: no route" },
        { 0, "", "Cannot run 'x': it is missing. Set process.command.", false, "Cannot run 'x': it is missing" },
        { 0, "", null, true, "the command did not end in time and was killed" },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public async Task Send_Result_IsJudged(int code, string output, string? cannotRun, bool wasKilled, string? trouble)
    {
        var exit = cannotRun is null && !wasKilled ? ExitStatus.Exited(code) : (ExitStatus?)null;
        _commands.Result = new CommandResult(exit, output, cannotRun, wasKilled);

        Assert.Equal(new SendOutcome(trouble), await SendAsync(Some.Alert()));
    }

    private Task<SendOutcome> SendAsync(Alert alert)
    {
        var spec = new ExecSinkSpec { Name = "x", Command = new CommandLine(["x"]), Directory = "/srv" };
        return new ExecSender(spec, new AlertText("alpha"), _commands, _folder.Path)
            .SendAsync(alert, TestContext.Current.CancellationToken);
    }
}
