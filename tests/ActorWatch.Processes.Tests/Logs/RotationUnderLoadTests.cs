using ActorWatch.Processes.Linux.Logs;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Tests.Logs;

/// <summary>Three writers at full speed, a reader that follows, over 300 rotations, and every tenth of them dies.</summary>
public sealed class RotationUnderLoadTests
{
    private const int Rotations = 310;
    private const int LeastContent = 256 * 1024;
    private static readonly string[] Names = ["a", "b", "c"];

    [Theory]
    [MemberData(nameof(NumberedLog.Roots), MemberType = typeof(NumberedLog))]
    public async Task TryRotate_WritersReaderAndDeaths_EveryLineIsThereOnceAndInOrder(string root)
    {
        using var files = new NumberedLog(root);
        using var end = new CancellationTokenSource();
        var writers = Names.Select(files.OpenWriter).ToList();
        var writing = writers.Select(writer => Task.Run(() => Write(writer, end.Token))).ToList();
        var (random, deaths, step) = (new Random(7), 0, 0);
        var log = NewLog();
        for (var done = 0; done < Rotations;)
        {
            step = done % 10 == 9 && random.Next(3) > 0 ? random.Next(1, 9) : 0;
            try
            {
                if (HasContent() && log.TryRotate(Support(), long.MaxValue, isKept: true))
                {
                    done++;
                }
            }
            catch (RotationDeath)
            {
                // A new process knows what is on the disk and no more.
                (log, step) = (NewLog(), 0);
                deaths++;
            }
        }

        await end.CancelAsync();
        await Task.WhenAll(writing);

        var lines = new LineSequence();
        lines.Add(files.ReadArchives());
        using (var reader = files.OpenReader(log))
        {
            lines.Add(NumberedLog.ReadFrom(reader, reader.End - Content()));
        }

        Assert.InRange(deaths, 20, int.MaxValue);
        Assert.Equal(writers.Select(writer => writer.Count), Names.Select(lines.Of));
        writers.ForEach(writer => writer.Dispose());

        RotatedLog NewLog() => new(files.LogPath, reached =>
        {
            if (step > 0 && --step == 0)
            {
                throw new RotationDeath();
            }
        });

        bool HasContent()
        {
            lock (log.Gate)
            {
                return log.Look()!.Content >= LeastContent;
            }
        }

        long Content()
        {
            lock (log.Gate)
            {
                return log.Look()!.Content;
            }
        }

        HoleSupport Support()
        {
            using var file = Descriptor.Open(files.LogPath, OpenFlags.ReadOnly);
            return FileHoles.SupportAt(file, files.LogPath);
        }
    }

    [Fact]
    public async Task Read_FollowsThroughRotations_SeesEveryLineOnceAndInOrder()
    {
        using var files = new NumberedLog(Path.GetTempPath());
        using var end = new CancellationTokenSource();
        using var writer = files.OpenWriter("a");
        writer.Write(10_000);
        var log = new RotatedLog(files.LogPath);
        var writing = Task.Run(() => Write(writer, end.Token), TestContext.Current.CancellationToken);
        var reading = Task.Run(() => Follow(files, log, () => writing.IsCompleted ? writer.Count : int.MaxValue), TestContext.Current.CancellationToken);

        for (var done = 0; done < 100;)
        {
            using var file = Descriptor.Open(files.LogPath, OpenFlags.ReadOnly);
            done += log.TryRotate(FileHoles.SupportAt(file, files.LogPath), long.MaxValue, isKept: true) ? 1 : 0;
        }

        await end.CancelAsync();
        await writing;
        Assert.Equal(writer.Count, (await reading.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, TestContext.Current.CancellationToken)).Of("a"));
    }

    private static void Write(NumberedLog.Writer writer, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            writer.Write(100);
        }
    }

    private static LineSequence Follow(NumberedLog files, RotatedLog log, Func<int> count)
    {
        var lines = new LineSequence();
        using var reader = files.OpenReader(log);
        var position = reader.Start;
        var buffer = new byte[1 << 16];
        var rest = "";
        while (lines.Of("a") < count())
        {
            var read = reader.Read(ref position, buffer);
            var text = rest + System.Text.Encoding.ASCII.GetString(buffer, 0, read);
            var whole = text.LastIndexOf('\n') + 1;
            lines.Add(text[..whole]);
            rest = text[whole..];
        }

        return lines;
    }
}
