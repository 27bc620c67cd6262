using System.Buffers.Text;
using System.Text;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>A log is rotated while three programs write as fast as they can, and the daemon is killed in the middle of it.</summary>
public sealed class RotationTests
{
    private const int Deaths = 20;
    private const string Writers =
        "w() { i=0; while :; do echo \\\"$1 $i ........................................\\\"; i=$((i+1)); done; }; w a & w b & w c & wait";

    [Fact]
    public async Task Kill_InTheMiddleOfRotations_NoLineIsLostRepeatedOrOutOfOrder()
    {
        using var folder = new Folder();
        folder.WriteConfiguration($"web {{ process.command = \"{Writers}\", log {{ max-size = 1M, keep = 100 }} }}");
        var random = new Random(5);
        var first = await DieAsync(folder, random);
        try
        {
            for (var death = 1; death < Deaths; death++)
            {
                await DieAsync(folder, random);
            }
        }
        finally
        {
            ProcessTable.KillMarked(folder);
        }

        await Deadline.UntilAsync(() => !ProcessTable.Lives(first));
        await using var last = await Daemon.StartAsync(folder, "web { process.command = [sleep, \"1000\"], log.keep = 100 }");
        var lines = new LineCounter();
        await foreach (var part in last.Client.ReadLogAsync("web", lines: null, follow: false, TestContext.Current.CancellationToken))
        {
            lines.Add(part.Span);
        }

        Assert.Equal("abc", lines.Writers);
        Assert.True(Directory.GetFiles(folder["data/log"], "web.log.*").Length > 2, "some rotations were finished");
    }

    // The draft of an archive is there from the first step of a rotation to the fourth of eight. Returns the program's pid,
    // which runs on.
    private static async Task<int> DieAsync(Folder folder, Random random)
    {
        var draft = folder["data/log/web.log.new"];
        var before = File.Exists(draft) ? File.GetLastWriteTimeUtc(draft) : default;
        var daemon = Daemon.Launch(folder);
        var web = await daemon.UntilAsync("web", component => component.Pid is not null || component.State == "Failed");
        await Deadline.UntilAsync(() => File.Exists(draft) && File.GetLastWriteTimeUtc(draft) != before);
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(30)), TimeProvider.System, TestContext.Current.CancellationToken);
        daemon.Signal("KILL");
        await daemon.EndAsync();
        return web.Pid ?? 0;
    }

    private sealed class LineCounter
    {
        private readonly SortedDictionary<char, long> _next = [];
        private readonly List<byte> _rest = [];

        public string Writers => string.Concat(_next.Keys);

        public void Add(ReadOnlySpan<byte> bytes)
        {
            for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
            {
                if (_rest.Count > 0)
                {
                    _rest.AddRange(bytes[..end]);
                    Check(_rest.ToArray());
                    _rest.Clear();
                }
                else
                {
                    Check(bytes[..end]);
                }

                bytes = bytes[(end + 1)..];
            }

            _rest.AddRange(bytes);
        }

        private void Check(ReadOnlySpan<byte> line)
        {
            if (line.StartsWith("actorwatch: "u8))
            {
                return;
            }

            var writer = line.IsEmpty ? '?' : (char)line[0];
            var expected = _next.GetValueOrDefault(writer);
            var isNext = line.Length > 2 && Utf8Parser.TryParse(line[2..], out long number, out var length)
                && number == expected && line[(2 + length)..].SequenceEqual(" ........................................"u8);
            if (!isNext)
            {
                Assert.Fail($"{writer} {expected} was expected, not '{Encoding.UTF8.GetString(line)}'");
            }

            _next[writer] = expected + 1;
        }
    }
}
