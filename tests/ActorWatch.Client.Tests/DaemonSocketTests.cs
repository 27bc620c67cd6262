namespace ActorWatch.Client.Tests;

public sealed class DaemonSocketTests
{
    [Theory]
    [InlineData("/x.sock", "/run/user/1", null, true, "/x.sock")]
    [InlineData(null, "/run/user/1", null, true, "/run/actorwatch/actorwatch.sock")]
    [InlineData("", "/run/user/1", "/state", false, "/run/user/1/actorwatch.sock")]
    [InlineData(null, null, "/state", false, "/state/actorwatch/actorwatch.sock")]
    [InlineData(null, null, "", false, "/home/u/.local/state/actorwatch/actorwatch.sock")]
    public void Choose_Environment_GivesThePath(string? named, string? runtime, string? state, bool isRoot, string expected)
    {
        var path = DaemonSocket.Choose(
            name => name switch
            {
                "ACTORWATCH_SOCKET" => named,
                "XDG_RUNTIME_DIR" => runtime,
                "XDG_STATE_HOME" => state,
                _ => "/home/u",
            },
            isRoot);

        Assert.Equal(expected, path);
    }
}
