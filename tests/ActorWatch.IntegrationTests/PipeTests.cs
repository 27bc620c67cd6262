using System.Text;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>Output that the daemon reads goes on when the daemon is killed and another one comes.</summary>
public sealed class PipeTests
{
    [Fact]
    public async Task Kill_WhileTheProgramWrites_TheNextDaemonGoesOnReading()
    {
        using var folder = new Folder();
        folder.WriteConfiguration(
            "web { process.command = \"echo before; until [ -e go ]; do sleep 0.02; done; echo while; touch said; "
            + "until [ -e end ]; do sleep 0.02; done; echo after\", restart.on = never, log.mode = pipe }");
        var first = Daemon.Launch(folder);
        try
        {
            await UntilLogHasAsync(first, "out before\n");
            first.Signal("KILL");
            await first.EndAsync();
            await TouchAsync(folder, "go");
            await Deadline.UntilAsync(() => File.Exists(folder["said"]));
            await using var second = Daemon.Launch(folder);

            await UntilLogHasAsync(second, "out while\n");
            await TouchAsync(folder, "end");

            await UntilLogHasAsync(second, "out after\n");
        }
        finally
        {
            await first.DisposeAsync();
        }
    }

    private static Task TouchAsync(Folder folder, string name) =>
        File.WriteAllTextAsync(folder[name], "", TestContext.Current.CancellationToken);

    private static async Task UntilLogHasAsync(Daemon daemon, string text)
    {
        await daemon.UntilAsync(_ => true);
        using var deadline = Deadline.In(20);
        var log = new StringBuilder();
        await foreach (var part in daemon.Client.ReadLogAsync("web", lines: null, follow: true, deadline.Token))
        {
            if (log.Append(Encoding.UTF8.GetString(part.Span)).ToString().Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }
    }
}
