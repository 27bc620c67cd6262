using ActorWatch.Processes.Linux.Logs;
using ActorWatch.Processes.Linux.Native;

namespace ActorWatch.Processes.Tests.Logs;

/// <summary>Rotations of one log on real file systems, with a death after each step.</summary>
public sealed class RotationTests
{
    public static TheoryData<string, int> RootsAndSteps => new(NumberedLog.Roots.SelectMany(
        root => Enum.GetValues<RotationStep>().Select(step => (root.Data, (int)step))));

    [Theory]
    [MemberData(nameof(NumberedLog.Roots), MemberType = typeof(NumberedLog))]
    public void TryRotate_Again_ShiftsTheArchivesAndKeepsAllLines(string root)
    {
        using var files = new NumberedLog(root);
        using var writer = files.OpenWriter("a");
        var log = new RotatedLog(files.LogPath);

        for (var i = 0; i < 3; i++)
        {
            writer.Write(500);
            Assert.True(log.TryRotate(Support(files), long.MaxValue, isKept: true));
        }

        writer.Write(5);
        Assert.Equal(["web.log", "web.log.1", "web.log.2", "web.log.3", "web.log.rotation"], files.Files);
        Assert.StartsWith("a 0 ", File.ReadAllText(files.Archive(3)), StringComparison.Ordinal);
        AssertAll(files, writer);
        Assert.True(Allocated(files) < 16 * 1024, "the beginning is given back");
    }

    [Theory]
    [MemberData(nameof(RootsAndSteps))]
    public void TryRotate_DiesAfterAStep_IsFinishedByTheNext(string root, int step)
    {
        using var files = new NumberedLog(root);
        using var writer = files.OpenWriter("a");
        writer.Write(1000);
        Assert.True(new RotatedLog(files.LogPath).TryRotate(Support(files), long.MaxValue, isKept: true));
        writer.Write(1000);

        var hasDied = TryRotateAndDie(files, (RotationStep)step);
        writer.Write(300);

        AssertAll(files, writer);
        Assert.True(hasDied || !IsCollapsing(files), "the step was not reached");
        Assert.True(new RotatedLog(files.LogPath).TryRotate(Support(files), long.MaxValue, isKept: true));
        writer.Write(3);
        AssertAll(files, writer);
    }

    [Theory]
    [MemberData(nameof(RootsAndSteps))]
    public void TryRotate_DiesWhileItThrowsAway_LosesOnlyThat(string root, int step)
    {
        using var files = new NumberedLog(root);
        using var writer = files.OpenWriter("a");
        writer.Write(1000);

        TryRotateAndDie(files, (RotationStep)step, isKept: false);
        writer.Write(1);

        var lines = files.ReadAll().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("a 1000 ", lines[^1], StringComparison.Ordinal);
        Assert.True(lines.Length is 1 or 1001, $"{lines.Length} lines are left");
        Assert.Empty(files.ReadArchives());
    }

    [Fact]
    public void TryRotate_OnlyAnUnfinishedLine_StaysWhole()
    {
        using var files = new NumberedLog(Path.GetTempPath());
        File.WriteAllText(files.LogPath, "one\ntwo");

        Assert.True(new RotatedLog(files.LogPath).TryRotate(Support(files), long.MaxValue, isKept: true));
        File.AppendAllText(files.LogPath, " goes on\n");

        Assert.Equal("one\n", File.ReadAllText(files.Archive(1)));
        Assert.Equal("one\ntwo goes on\n", files.ReadAll());
    }

    [Fact]
    public void TryRotate_BinaryWithoutLines_LosesNothing()
    {
        using var files = new NumberedLog(Path.GetTempPath());
        var bytes = new byte[300_000];
        new Random(3).NextBytes(bytes);
        bytes.AsSpan().Replace((byte)'\n', (byte)0);
        File.WriteAllBytes(files.LogPath, bytes);
        var log = new RotatedLog(files.LogPath);

        Assert.True(log.TryRotate(Support(files), 100_000, isKept: true));
        Assert.True(log.TryRotate(Support(files), 100_000, isKept: true));

        var read = new List<byte>();
        var buffer = new byte[70_000];
        using var reader = files.OpenReader(log);
        var position = reader.Start;
        for (int count; (count = reader.Read(ref position, buffer)) > 0;)
        {
            read.AddRange(buffer.AsSpan(0, count));
        }

        Assert.Equal(bytes, read);
    }

    [Theory]
    [MemberData(nameof(NumberedLog.Roots), MemberType = typeof(NumberedLog))]
    public void Look_ProgramTruncatedAndWroteMore_ReadsWhatItWrote(string root)
    {
        using var files = new NumberedLog(root);
        using (var writer = files.OpenWriter("a"))
        {
            writer.Write(1000);
        }

        Assert.True(new RotatedLog(files.LogPath).TryRotate(Support(files), long.MaxValue, isKept: true));
        using (var file = Descriptor.Open(files.LogPath, OpenFlags.WriteOnly))
        {
            Assert.Equal(0, Libc.FTruncate(file.Number, 0));
        }

        var much = string.Concat(Enumerable.Repeat("new\n", 100_000));
        File.AppendAllText(files.LogPath, much);

        Assert.EndsWith("...\n" + much, files.ReadAll(), StringComparison.Ordinal);
        Assert.True(new RotatedLog(files.LogPath).TryRotate(Support(files), long.MaxValue, isKept: true));
        Assert.Equal(much, File.ReadAllText(files.Archive(1)));
    }

    private static HoleSupport Support(NumberedLog files)
    {
        using var file = Descriptor.Open(files.LogPath, OpenFlags.ReadOnly);
        return FileHoles.SupportAt(file, files.LogPath);
    }

    private static bool IsCollapsing(NumberedLog files) => Support(files) == HoleSupport.Collapse;

    private static bool TryRotateAndDie(NumberedLog files, RotationStep step, bool isKept = true)
    {
        var log = new RotatedLog(files.LogPath, reached => RotationDeath.At(reached, step));
        try
        {
            log.TryRotate(Support(files), long.MaxValue, isKept);
            return false;
        }
        catch (RotationDeath)
        {
            return true;
        }
    }

    private static void AssertAll(NumberedLog files, NumberedLog.Writer writer)
    {
        var lines = new LineSequence();
        lines.Add(files.ReadAll());
        Assert.Equal(writer.Count, lines.Of("a"));
    }

    private static long Allocated(NumberedLog files)
    {
        using var file = Descriptor.Open(files.LogPath, OpenFlags.ReadOnly);
        return (long)file.Stat().Size - FileHoles.FirstData(file);
    }
}
