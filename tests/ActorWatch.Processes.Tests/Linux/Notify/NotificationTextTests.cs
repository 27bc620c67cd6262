using System.Text;
using ActorWatch.Processes.Linux.Notify;
using ActorWatch.Supervision.Ports;

namespace ActorWatch.Processes.Tests.Linux.Notify;

public sealed class NotificationTextTests
{
    [Fact]
    public void Read_AllThatIsKnown_IsTaken() => Assert.Equal(
        new Notification
        {
            IsReady = true,
            IsReloading = false,
            IsStopping = true,
            Text = "a = b ✓",
            MainPid = 42,
            IsAlive = true,
            Watchdog = TimeSpan.FromSeconds(30),
            Extension = TimeSpan.FromMilliseconds(1500),
        },
        Read("RELOADING=1\nREADY=1\nSTOPPING=1\nSTATUS=a = b ✓\nMAINPID=42\nWATCHDOG=1\nWATCHDOG_USEC=30000000\nEXTEND_TIMEOUT_USEC=1500000\n"));

    [Fact]
    public void Read_ReadyThenReloading_Reloads() => Assert.True(Read("READY=1\nRELOADING=1").IsReloading);

    [Fact]
    public void Read_Trigger_AsksForARestart() => Assert.True(Read("WATCHDOG=trigger").AsksForRestart);

    [Theory]
    [InlineData("ERRNO=2\nBARRIER=1\nX_MINE=1\nMONOTONIC_USEC=7\n\n", 0)]
    [InlineData("NOISE=1\nready=1\nREADY=0\nREADY=11\nREADY", 5)]
    [InlineData("=1\n=\nWATCHDOG=\nWATCHDOG=2", 4)]
    [InlineData("MAINPID=-1\nMAINPID=0\nMAINPID=1x\nMAINPID=99999999999", 4)]
    [InlineData("WATCHDOG_USEC=x\nEXTEND_TIMEOUT_USEC=-1\nWATCHDOG_USEC=", 3)]
    public void Read_WithoutMeaning_IsCountedAtMost(string text, int ignored) =>
        Assert.Equal(new Notification { Ignored = ignored }, Read(text));

    [Fact]
    public void Read_TimeBeyondAllReason_IsBounded() =>
        Assert.Equal(TimeSpan.FromDays(3650), Read("WATCHDOG_USEC=18446744073709551615").Watchdog);

    [Fact]
    public void Read_BytesThatAreNoText_AreTakenAsFarAsTheyGo() => Assert.Equal(
        "a\ufffd\0b", NotificationText.Read([.. "STATUS=a"u8, 0xff, 0, (byte)'b']).Text);

    [Fact]
    public void Read_LongStatus_IsCut() => Assert.Equal(
        new string('x', NotificationText.LongestStatus - 1) + "…", Read("STATUS=" + new string('x', 4000)).Text);

    private static Notification Read(string text) => NotificationText.Read(Encoding.UTF8.GetBytes(text));
}
