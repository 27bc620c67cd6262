using System.Globalization;
using ActorWatch.Processes.Linux.Native;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Linux;

public sealed class SurroundingsTests : IDisposable
{
    private readonly ProcessFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Launch_Nothing_HasTheMinimalEnvironment()
    {
        var output = await _fixture.OutputOfAsync(_fixture.Spec(new CommandLine(["env"]), name: "web"));

        var names = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=')[0])
            .Where(name => name != "TZ")
            .Order(StringComparer.Ordinal);
        string[] expected =
        [
            "ACTORWATCH_INSTANCE", "ACTORWATCH_STORE", "HOME", "LANG", "LOGNAME", "PATH", "SHELL", "USER",
        ];
        Assert.Equal(expected, names);
        Assert.Contains("ACTORWATCH_INSTANCE=web/1\n", output, StringComparison.Ordinal);
        Assert.Contains($"ACTORWATCH_STORE={_fixture.Store}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_EnvironmentFromAllSources_TheNearestWins()
    {
        Environment.SetEnvironmentVariable("AW_TEST_A", "daemon");
        Environment.SetEnvironmentVariable("AW_TEST_B", "daemon");
        Environment.SetEnvironmentVariable("AW_TEST_C", "daemon");
        File.WriteAllText(
            Path.Combine(_fixture.Folder, "x.env"), "export AW_TEST_B='from file'\nAW_TEST_C=\"x\\\"y\" # end\n");

        var output = await _fixture.OutputOfAsync(_fixture.Shell(
            "echo \"$AW_TEST_A|$AW_TEST_B|$AW_TEST_C|$AW_TEST_D\"",
            with => with with
            {
                InheritedEnvironment = ["AW_TEST_A", "AW_TEST_B"],
                EnvironmentFile = "x.env",
                Environment = new Dictionary<string, string> { ["AW_TEST_D"] = "spec" },
            }));

        Assert.Equal("daemon|from file|x\"y|spec\n", output);
    }

    [Fact]
    public async Task Launch_EnvironmentFileChanges_NextStartReadsIt()
    {
        var file = Path.Combine(_fixture.Folder, "x.env");
        var spec = _fixture.Shell("echo $VALUE", with => with with { EnvironmentFile = "x.env" });
        File.WriteAllText(file, "VALUE=1");
        await _fixture.OutputOfAsync(spec);
        File.WriteAllText(file, "VALUE=2");

        var (_, observer) = _fixture.Launch(spec, generation: 2);
        await observer.WaitForEndAsync();

        Assert.Equal("1\n2\n", _fixture.ReadLog(spec));
    }

    [Fact]
    public async Task Launch_FileLog_ChildHasThreeDescriptors()
    {
        var output = await _fixture.OutputOfAsync(_fixture.Shell("ls /proc/$$/fd"));

        Assert.Equal("0\n1\n2\n", output);
    }

    [Fact]
    public async Task Launch_Program_HasOwnSessionAndNoSignalStateOfOurs()
    {
        var output = await _fixture.OutputOfAsync(_fixture.Shell(
            "grep -E 'SigBlk|SigIgn' /proc/self/status; read pid name state ppid pgrp sid rest < /proc/$$/stat; "
            + "[ $pid = $pgrp ] && [ $pid = $sid ] && echo own"));

        Assert.Contains("SigBlk:\t0000000000000000\n", output, StringComparison.Ordinal);
        Assert.Matches("SigIgn:\t0000000[01][08]0000000\n", output);
        Assert.Contains("own\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_Limits_AreThoseOfTheSpec()
    {
        var spec = _fixture.Shell("exec sleep 1000", with => with with
        {
            Nice = 5,
            Limits = new Dictionary<ResourceLimit, ulong>
            {
                [ResourceLimit.OpenFiles] = 512,
                [ResourceLimit.CoreSize] = 0,
            },
        });
        var (_, observer) = _fixture.Launch(spec);
        var pid = (await observer.WaitForAsync<InstanceReport.Launched>()).Identity.Pid;

        var limits = File.ReadAllText($"/proc/{pid}/limits");

        Assert.Matches(@"Max open files\s+512\s+512", limits);
        Assert.Matches(@"Max core file size\s+0\s+0", limits);
        Assert.Equal("5", File.ReadAllText($"/proc/{pid}/stat").Split(' ')[18]);
    }

    [Fact]
    public async Task Launch_Umask_IsThatOfTheSpecAndOfNobodyElse()
    {
        var output = await _fixture.OutputOfAsync(_fixture.Shell("umask", with => with with { Umask = 0x1F }));
        var other = await _fixture.OutputOfAsync(_fixture.Shell("umask"));

        Assert.Equal("0037\n", output);
        Assert.NotEqual(output, other);
    }

    [Fact]
    public async Task Launch_StdinFile_IsRead()
    {
        File.WriteAllText(Path.Combine(_fixture.Folder, "in"), "hello");

        var output = await _fixture.OutputOfAsync(_fixture.Shell("cat", with => with with { Stdin = "in" }));

        Assert.Equal("hello", output);
    }

    [Fact]
    public async Task Launch_StderrFile_IsApart()
    {
        var path = Path.Combine(_fixture.Folder, "errors.log");
        var spec = _fixture.Shell("echo out; echo error >&2") with { Log = new LogOptions { Stderr = path } };

        Assert.Equal("out\n", await _fixture.OutputOfAsync(spec));
        Assert.Equal("error\n", File.ReadAllText(path));
    }

    [Fact]
    public async Task Launch_NoLog_RunsAndHoldsALock()
    {
        var spec = _fixture.Shell("ls /proc/$$/fd > fds") with { Log = new LogOptions { Mode = LogMode.None } };

        var (_, observer) = _fixture.Launch(spec);
        await observer.WaitForEndAsync();

        Assert.Null(_fixture.Processes.Logs.PathOf(spec));
        Assert.Contains("3\n", File.ReadAllText(Path.Combine(_fixture.Folder, "fds")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Launch_User_HasItsGroupsAndHome()
    {
        Assert.SkipUnless(ProcessFixture.IsRoot, "Only root can start programs as another user.");
        Open(_fixture.Folder);

        var spec = _fixture.Shell(
            "id -u; id -g; id -G; echo $HOME $USER $LOGNAME; grep CapEff /proc/self/status",
            with => with with { User = "nobody" });
        var output = await _fixture.OutputOfAsync(spec);

        Assert.Equal(
            "65534\n65534\n65534\n/nonexistent nobody nobody\nCapEff:\t0000000000000000\n", output);
        Assert.Equal(65534u, OwnerOf(_fixture.Processes.Logs.PathOf(spec)!));
    }

    [Fact]
    public async Task Launch_UserWithoutEntryAndGroup_RunsByNumber()
    {
        Assert.SkipUnless(ProcessFixture.IsRoot, "Only root can start programs as another user.");
        Open(_fixture.Folder);

        var output = await _fixture.OutputOfAsync(_fixture.Shell(
            "id -u; id -g; id -G; echo $HOME", with => with with { User = "12345", Group = "daemon", Umask = 63 }));

        Assert.Equal("12345\n1\n1\n/\n", output);
    }

    [Fact]
    public async Task Launch_Often_LeavesNoDescriptorBehind()
    {
        await RunManyAsync(20);
        var before = Count();

        await RunManyAsync(100);

        await ProcessFixture.EventuallyAsync(() => Count() <= before, $"back to {before} descriptors");
    }

    private static int Count() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    private static uint OwnerOf(string path)
    {
        using var file = Descriptor.Open(path, OpenFlags.ReadOnly);
        return file.Stat().User;
    }

    private static void Open(string folder) => File.SetUnixFileMode(
        folder, (UnixFileMode)Convert.ToInt32("755", 8) | UnixFileMode.OtherExecute);

    private async Task RunManyAsync(int count)
    {
        var all = Enumerable.Range(0, count)
            .Select(i => _fixture.Launch(_fixture.Shell("exit 0", name: $"m{i.ToString(CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}")))
            .ToList();
        foreach (var (_, observer) in all)
        {
            await observer.WaitForEndAsync();
        }
    }
}
