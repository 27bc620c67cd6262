using System.Text;
using ActorWatch.Cli.Daemon;
using ActorWatch.Cli.Output;

namespace ActorWatch.Cli.Tests.Daemon;

public sealed class JournalTests
{
    [Fact]
    public void Write_NobodyReads_HoldsUpNobodyAndTellsWhatWasDropped()
    {
        using var output = new BlockedStream();
        var journal = new Journal(new Terminal(output, Stream.Null, size: null, hasColour: false), new FixedTime(Some.Noon));
        journal.Note("first", "");
        output.Reached.Wait(TestContext.Current.CancellationToken);

        for (var i = 0; i < 10_005; i++)
        {
            journal.Note("line", $"{i}");
        }

        output.Open.Set();
        journal.Dispose();

        var text = output.Text;
        Assert.Contains("line (9999)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("line (10000)", text, StringComparison.Ordinal);
        Assert.Contains("dropped (5 lines of this journal, which nobody took in time)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_AfterItsEnd_IsIgnored()
    {
        using var output = new BlockedStream();
        output.Open.Set();
        var journal = new Journal(new Terminal(output, Stream.Null, size: null, hasColour: false), new FixedTime(Some.Noon));
        journal.Note("last", "");
        journal.Dispose();

        journal.Note("late", "");
        journal.Dispose();

        Assert.EndsWith("last\n", output.Text, StringComparison.Ordinal);
    }

    // A pipe that nobody reads: a write blocks until a test opens it.
    private sealed class BlockedStream : MemoryStream
    {
        public ManualResetEventSlim Open { get; } = new();

        public ManualResetEventSlim Reached { get; } = new();

        public string Text => Encoding.UTF8.GetString(ToArray());

        public override void Write(byte[] buffer, int offset, int count)
        {
            Reached.Set();
            Open.Wait();
            base.Write(buffer, offset, count);
        }
    }
}
