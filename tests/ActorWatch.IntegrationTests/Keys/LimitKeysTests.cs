using System.Text.RegularExpressions;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>The keys of <c>process.limits</c>, seen in the kernel's table of the process.</summary>
public sealed class LimitKeysTests(KeyDaemon<LimitKeysTests> daemon) : IClassFixture<KeyDaemon<LimitKeysTests>>, IKeyComponents
{
    public static string Components(string folder) =>
        """
        limited {
          process {
            command = [sleep, "1000"]
            limits {
              open-files = 100, processes = 1000, cpu-time = 3600, core-size = 0, file-size = 1M, data-size = 1G
              stack-size = 4M, address-space = 2G, locked-memory = 32k
            }
          }
        }
        boundless { process { command = [sleep, "1000"], limits.file-size = unlimited } }
        """;

    [Theory]
    [InlineData("Max open files", "100")]
    [InlineData("Max processes", "1000")]
    [InlineData("Max cpu time", "3600")]
    [InlineData("Max core file size", "0")]
    [InlineData("Max file size", "1048576")]
    [InlineData("Max data size", "1073741824")]
    [InlineData("Max stack size", "4194304")]
    [InlineData("Max address space", "2147483648")]
    [InlineData("Max locked memory", "32768")]
    [Keys(
        "process.limits.open-files", "process.limits.processes", "process.limits.cpu-time", "process.limits.core-size",
        "process.limits.file-size", "process.limits.data-size", "process.limits.stack-size",
        "process.limits.address-space", "process.limits.locked-memory")]
    public async Task Limit_IsTheSoftAndTheHardOne(string row, string value) =>
        Assert.Equal((value, value), await LimitAsync("limited", row));

    [Fact]
    [Keys("process.limits.file-size")]
    public async Task Limit_Unlimited_IsNone() =>
        Assert.Equal(("unlimited", "unlimited"), await LimitAsync("boundless", "Max file size"));

    private async Task<(string Soft, string Hard)> LimitAsync(string name, string row)
    {
        var component = await daemon.RunningAsync(name);
        var limits = await File.ReadAllTextAsync($"/proc/{component.Pid}/limits", TestContext.Current.CancellationToken);
        var found = Regex.Match(limits, $@"^{row} +(?<soft>\S+) +(?<hard>\S+)", RegexOptions.Multiline);
        return (found.Groups["soft"].Value, found.Groups["hard"].Value);
    }
}
