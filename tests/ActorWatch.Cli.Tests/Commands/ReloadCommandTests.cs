namespace ActorWatch.Cli.Tests.Commands;

public sealed class ReloadCommandTests
{
    private const string Changed =
        """
        {"outcome":"done","message":"Dry run: 1 restarted, 1 removed; nothing was done.","error":null,"dryRun":true,
         "problems":[],"warnings":["a.conf:1:1: twice"],"changes":[
           {"component":"web","effect":"restarted","keys":[{"key":"process.umask","before":null,"after":"027"}]},
           {"component":"old","effect":"removed","keys":[]}]}
        """;

    private const string Broken =
        """
        {"outcome":"refused","message":"Cannot reload 'a.conf': it has 1 problem. Nothing was changed.","error":"x",
         "dryRun":false,"problems":["a.conf:3:5: no"],"warnings":[],"changes":[]}
        """;

    [Fact]
    public async Task Reload_DryRun_ShowsEachKeyAndDoesNotWait()
    {
        await using var fixture = ApplicationFixture.Answering(200, Changed);

        var (code, output, error) = await fixture.RunAsync("reload", "/a.conf", "--dry-run");

        Assert.Equal(0, code);
        Assert.Equal(
            "web: changed, restarts\n  process.umask: (not set) → 027\nold: removed, stops\n"
            + "Dry run: 1 restarted, 1 removed; nothing was done.\n",
            output);
        Assert.Equal("warning: a.conf:1:1: twice\n", error);
        Assert.StartsWith("POST /v1/reload?dryRun=true&file=%2Fa.conf ", Assert.Single(fixture.Requests), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_FileWithProblems_Is2AndNamesThem()
    {
        await using var fixture = ApplicationFixture.Answering(409, Broken);

        var (code, output, error) = await fixture.RunAsync("reload");

        Assert.Equal((2, ""), (code, output));
        Assert.Equal("a.conf:3:5: no\nCannot reload 'a.conf': it has 1 problem. Nothing was changed.\n", error);
    }

    [Fact]
    public async Task Reload_RefusedForAnotherReason_Is1()
    {
        await using var fixture = ApplicationFixture.Answering(409, Broken.Replace("\"a.conf:3:5: no\"", "", StringComparison.Ordinal));

        Assert.Equal(1, (await fixture.RunAsync("reload")).Code);
    }
}
