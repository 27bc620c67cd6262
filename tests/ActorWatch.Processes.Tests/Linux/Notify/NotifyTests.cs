using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ActorWatch.Processes.Tests.Support;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Linux.Notify;

/// <summary>Programs that tell of themselves over the socket of sd_notify, and others that try to.</summary>
public sealed class NotifyTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    // What a program without a library for it does.
    private const string Client = """
        import os, socket, sys, time, array
        s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        def tell(text): s.sendto(text.encode(), os.environ['NOTIFY_SOCKET'])
        def pass_on(text, fds): s.sendmsg([text.encode()], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', fds))], 0, os.environ['NOTIFY_SOCKET'])

        """;

    private readonly ProcessFixture _fixture = new();

    public NotifyTests() => Assert.SkipUnless(File.Exists(Python), "python3 is not installed");

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Told_ByTheProgram_IsReported()
    {
        var (_, observer) = Launch("tell('READY=1\\nSTATUS=here'); time.sleep(60)");

        var told = await observer.WaitForAsync<InstanceReport.Notified>();

        Assert.Equal((true, "here", 0, 0), (told.What.IsReady, told.What.Text, told.What.FromStrangers, told.What.Ignored));
        Assert.IsType<InstanceReport.Launched>(observer.Reports[0]);
    }

    [Fact]
    public async Task Told_ByAGrandchildInASessionOfItsOwn_IsReported()
    {
        var (_, observer) = Launch("""
            if os.fork() == 0:
                os.setsid()
                tell('READY=1')
                time.sleep(60)
            time.sleep(60)
            """);

        Assert.True((await observer.WaitForAsync<InstanceReport.Notified>()).What.IsReady);
    }

    [Fact]
    public async Task Environment_OfTheProgram_NamesSocketAndTimeAndNoPid()
    {
        var output = await _fixture.OutputOfAsync(_fixture.Shell(
            "echo ${NOTIFY_SOCKET##*/} $WATCHDOG_USEC ${WATCHDOG_PID-none}",
            with => with with { Environment = new Dictionary<string, string> { ["WATCHDOG_PID"] = "1", ["NOTIFY_SOCKET"] = "x" } },
            "Web") with
        {
            Notify = new NotifyOptions { Watchdog = TimeSpan.FromSeconds(1.5) },
        });

        Assert.Equal("web 1500000 none\n", output);
    }

    [Fact]
    public async Task Told_ByAStranger_IsIgnoredAndCounted()
    {
        var (id, observer) = Launch("time.sleep(60)");
        await observer.WaitForAsync<InstanceReport.Launched>();

        Send(id, "READY=1\nSTATUS=of a stranger");

        var told = await observer.WaitForAsync<InstanceReport.Notified>();
        Assert.Equal(new Notification { FromStrangers = 1 }, told.What);
    }

    [Fact]
    public async Task Told_ByAnotherComponent_IsIgnored()
    {
        var (id, observer) = Launch("time.sleep(60)");
        await observer.WaitForAsync<InstanceReport.Launched>();
        _fixture.Launch(Spec($"os.environ['NOTIFY_SOCKET'] = '{PathOf(id)}'; tell('READY=1'); time.sleep(60)"));

        Assert.Equal(new Notification { FromStrangers = 1 }, (await observer.WaitForAsync<InstanceReport.Notified>()).What);
    }

    [Fact]
    public async Task Barrier_ItsDescriptor_IsClosed()
    {
        var (_, observer) = Launch("""
            r, w = os.pipe()
            tell('STATUS=before')
            pass_on('BARRIER=1', [w])
            os.close(w)
            os.read(r, 1)
            tell('READY=1')
            time.sleep(60)
            """);

        await observer.WaitForAsync<InstanceReport.Notified>(static told => told.What.IsReady);
    }

    [Fact]
    public async Task Flood_OfMessagesAndDescriptors_IsBoundedAndTheLastIsHeard()
    {
        var descriptors = Directory.GetFiles("/proc/self/fd").Length;
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        var (_, observer) = Launch("""
            for i in range(100000): tell('WATCHDOG=1\nNOISE=1')
            s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
            fds = [0] * 250
            for i in range(200): pass_on('STATUS=' + 'x' * 65000, fds)
            tell('READY=1')
            time.sleep(60)
            """);

        await observer.WaitForAsync<InstanceReport.Notified>(static told => told.What.IsReady);

        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(15));
        Assert.Equal(100_200, observer.Reports.OfType<InstanceReport.Notified>().Sum(static told => told.What.Ignored));
        Assert.All(observer.Reports.OfType<InstanceReport.Notified>(), static told => Assert.Null(told.What.Text));
        Assert.InRange(Directory.GetFiles("/proc/self/fd").Length, 0, descriptors + 20);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, memory + (32 << 20));
    }

    [Fact]
    public async Task MainPid_OfAChild_IsSignalledInPlaceOfTheLeader()
    {
        var spec = Spec("""
            import signal
            child = os.fork()
            if child == 0:
                signal.signal(signal.SIGTERM, lambda *_: (tell('STATUS=child'), os._exit(0)))
                tell('MAINPID=%d\nREADY=1' % os.getpid())
                time.sleep(60)
            signal.signal(signal.SIGTERM, lambda *_: tell('STATUS=leader'))
            while True: time.sleep(60)
            """);
        var (id, observer) = _fixture.Launch(spec);
        var ready = await observer.WaitForAsync<InstanceReport.Notified>(static told => told.What.IsReady);
        Assert.NotNull(ready.What.MainPid);

        _fixture.Processes.Driver.Signal(id, UnixSignal.Term, SignalScope.Leader);

        var told = await observer.WaitForAsync<InstanceReport.Notified>(static told => told.What.Text is not null);
        Assert.Equal("child", told.What.Text);
    }

    [Fact]
    public async Task MainPid_OfAStranger_IsIgnored()
    {
        var (_, observer) = Launch($"tell('MAINPID={Environment.ProcessId}'); tell('READY=1'); time.sleep(60)");

        await observer.WaitForAsync<InstanceReport.Notified>(static told => told.What.IsReady);

        var all = observer.Reports.OfType<InstanceReport.Notified>().Aggregate(Notification.None, static (sum, told) => sum.Then(told.What));
        Assert.Equal((null, 1), (all.MainPid, all.Ignored));
    }

    [Fact]
    public async Task NextDaemon_BindsTheSamePathAndHearsOn()
    {
        var spec = Spec("""
            tell('READY=1')
            while True:
                try: tell('WATCHDOG=1')
                except OSError: pass
                time.sleep(0.01)
            """);
        var (id, observer) = _fixture.Launch(spec);
        await observer.WaitForAsync<InstanceReport.Notified>(static told => told.What.IsAlive);

        _fixture.Reopen();
        var next = new RecordingObserver();
        _fixture.Processes.Driver.Adopt(new LaunchOrder(id, spec), next);

        await next.WaitForAsync<InstanceReport.Notified>(static told => told.What.IsAlive);
        Assert.IsType<InstanceReport.Launched>(next.Reports[0]);
    }

    [Fact]
    public async Task Observer_ThatComesLater_HearsInOneReportWhatLasts()
    {
        var (id, observer) = Launch("tell('READY=1\\nWATCHDOG=1'); tell('STATUS=one'); tell('STATUS=two'); time.sleep(60)");
        await observer.WaitForAsync<InstanceReport.Notified>(static told => told.What.Text == "two");

        var later = new RecordingObserver();
        _fixture.Processes.Driver.Adopt(ProcessFixture.OrderOf(id), later);

        var told = await later.WaitForAsync<InstanceReport.Notified>();
        Assert.Equal(new Notification { IsReady = true, IsReloading = false, Text = "two" }, told.What);
        Assert.Single(later.Reports.OfType<InstanceReport.Notified>());
    }

    [Fact]
    public async Task Socket_OfOneThatEnded_IsGone()
    {
        var (id, observer) = Launch("tell('READY=1')");
        await observer.WaitForEndAsync();

        Assert.False(File.Exists(PathOf(id)));
    }

    [Fact]
    public async Task Socket_OfALongName_IsReached()
    {
        var spec = Spec("tell('READY=1'); time.sleep(60)") with { Name = ComponentName.Parse(new string('n', 64)) };

        var (_, observer) = _fixture.Launch(spec);

        Assert.True((await observer.WaitForAsync<InstanceReport.Notified>()).What.IsReady);
    }

    [Fact]
    public async Task Socket_OfAnotherUser_IsReachedByThatUserAlone()
    {
        Assert.SkipUnless(ProcessFixture.IsRoot, "needs root");
        File.SetUnixFileMode(_fixture.Folder, (UnixFileMode)0b111_101_101);
        var spec = Spec("tell('READY=1'); time.sleep(60)");
        var (id, observer) = _fixture.Launch(spec with { Workload = (ProcessSpec)spec.Workload with { User = "nobody" } });

        Assert.True((await observer.WaitForAsync<InstanceReport.Notified>()).What.IsReady);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf(id)));
    }

    private (InstanceId Id, RecordingObserver Observer) Launch(string script) => _fixture.Launch(Spec(script));

    private ComponentSpec Spec(string script) =>
        _fixture.Spec(new CommandLine([Python, "-c", Client + script])) with { Notify = new NotifyOptions() };

    private string PathOf(InstanceId id) =>
        Path.Combine(_fixture.Folder, "run", _fixture.Store, "notify", id.Component.Value);

    private void Send(InstanceId id, string text)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.SendTo(Encoding.UTF8.GetBytes(text), new UnixDomainSocketEndPoint(PathOf(id)));
    }
}
