using System.Globalization;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>A log on a disk that gets full while the program writes.</summary>
public sealed class FullDiskTests
{
    // It writes as many lines of about 1,000 bytes as it reads from the pipe, and numbers them.
    private const string Writer =
        "p=$(printf %0990d 0); i=0; exec 3<>orders; "
        + "while read lines <&3; do n=0; while [ $n -lt $lines ]; do echo \\\"$i $p\\\"; i=$((i+1)); n=$((n+1)); done; done";

    [Fact]
    public async Task Rotate_DiskIsFull_OldArchivesGoAndStatusAndEventsTellItUntilThereIsRoom()
    {
        using var folder = new Folder();
        using var disk = SmallDisk.At(folder["data"], "4m");
        await Programs.RunAsync(Programs.Require("mkfifo"), folder["orders"]);
        await using var daemon = await Daemon.StartAsync(
            folder, $"web {{ process.command = \"{Writer}\", log {{ max-size = 200k, keep = 50, compress = false }} }}");
        var web = await daemon.UntilAsync("web", static component => component.State == "Running");
        using var orders = new StreamWriter(folder["orders"]) { AutoFlush = true };
        await RotateAsync(folder, orders, 1);
        await RotateAsync(folder, orders, 2);

        // Room for what the program writes, and none for a copy of it.
        disk.Fill(but: 350_000);
        await orders.WriteLineAsync("300");

        var full = await daemon.UntilAsync(static status => status.Notices.Any(IsFull), 60);
        Assert.Equal(web.Pid, full.Components[0].Pid);
        Assert.Contains("! the disk of ", (await daemon.CommandAsync("status")).Output, StringComparison.Ordinal);
        await Deadline.UntilAsync(() => new FileInfo(folder["data/log/web.log.1"]) is { Exists: true, Length: > 290_000 }, 60);

        disk.Clear();
        await daemon.UntilAsync(static status => !status.Notices.Any(IsFull), 60);
        var events = (await daemon.CommandAsync("events", "web")).Output;
        Assert.Contains("web: the disk is full: archive '", events, StringComparison.Ordinal);
        Assert.Contains("web: the disk has room for logs again", events, StringComparison.Ordinal);
        await AssertGapOnlyAtTheBeginningAsync(daemon, last: 799);
    }

    private static bool IsFull(string notice) => notice.Contains("is full: the oldest archives", StringComparison.Ordinal);

    private static async Task RotateAsync(Folder folder, StreamWriter orders, int archives)
    {
        await orders.WriteLineAsync("250");
        await Deadline.UntilAsync(() => File.Exists(folder[$"data/log/web.log.{archives}"]), 60);
    }

    private static async Task AssertGapOnlyAtTheBeginningAsync(Daemon daemon, int last)
    {
        var (_, output, _) = await daemon.CommandAsync("logs", "web", "-n", "100000");
        var numbers = output.Split('\n').Where(static line => line.EndsWith("0000", StringComparison.Ordinal))
            .Select(static line => int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(last, numbers[^1]);
        Assert.InRange(numbers[0], 1, 600);
        Assert.Equal(Enumerable.Range(numbers[0], numbers.Count), numbers);
    }
}
