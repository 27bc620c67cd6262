using System.Text;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>A bad value of each key is reported by <c>check</c> at its line and column, all of them in one run.</summary>
public sealed class MistakesTests
{
    private static readonly string[] Global =
    [
        "node.name", "data-dir", "api.socket", "api.grpc", "api.heartbeats", "daemon.on-exit", "log.total-size-cap", "defaults", "history.keep",
        "history.max-age", "docker.host", "docker.tls.ca", "docker.tls.cert", "docker.tls.key", "docker.tls.insecure",
    ];

    // Not all at once: a person is shown a hundred problems at the most.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Check_ABadValueOfEachKey_ReportsEachAtItsPlace(int half)
    {
        using var folder = new Folder();
        var text = new StringBuilder("actorwatch {\n");
        var expected = new List<(string Place, string Key, string Message)>();
        var lines = 1;
        foreach (var (key, value, message) in Mistakes.All.Where((_, index) => index * 2 / Mistakes.All.Count == half))
        {
            var before = IsGlobal(key) ? $"{key} = " : $"components.c{lines} {{ {Around(key)}{key} = ";
            text.Append(before).Append(value).Append(IsGlobal(key) ? "\n" : " }\n");
            expected.Add(($"{folder.Configuration}:{++lines}:{before.Length + 1}: ", key, message));
        }

        await File.WriteAllTextAsync(folder.Configuration, $"{text}}}\n", TestContext.Current.CancellationToken);

        var (exitCode, _, error) = await Binary.RunAsync("check", folder.Configuration);

        var reported = error.Split('\n');
        var missing = expected.Where(mistake => !reported.Any(line => IsReport(line, mistake))).ToList();
        Assert.True(missing.Count == 0, $"not reported: {string.Join("\n", missing)}\n\n{error}");
        Assert.Contains($"it has {expected.Count} problems", error, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
    }

    private static bool IsGlobal(string key) =>
        Global.Contains(key) || key.StartsWith("alerts.", StringComparison.Ordinal) || key.StartsWith("status-file.", StringComparison.Ordinal);

    private static bool IsReport(string line, (string Place, string Key, string Message) mistake) =>
        line.StartsWith(mistake.Place, StringComparison.Ordinal)
        && line.Contains(mistake.Key, StringComparison.Ordinal)
        && line.Contains(mistake.Message, StringComparison.Ordinal);

    /// <summary>What the component needs beside the key, so that nothing else is wrong with it.</summary>
    private static string Around(string key)
    {
        if (key.StartsWith("container.", StringComparison.Ordinal))
        {
            return key is "container.image" or "container.existing" ? "" : "container.image = x, ";
        }

        var process = key == "process.command" ? "" : "process.command = [true], ";
        if (!key.StartsWith("probes.", StringComparison.Ordinal))
        {
            return process;
        }

        var probe = string.Join('.', key.Split('.')[..2]);
        return process + key.Split('.')[2] switch
        {
            "exec" => key.EndsWith(".command", StringComparison.Ordinal) ? "" : $"{probe}.exec.command = [true], ",
            "tcp" => key.EndsWith(".port", StringComparison.Ordinal) ? "" : $"{probe}.tcp.port = 80, ",
            "grpc" => key.EndsWith(".port", StringComparison.Ordinal) ? "" : $"{probe}.grpc.port = 80, ",
            "heartbeat" when key.Contains(".http.", StringComparison.Ordinal) => "",
            "heartbeat" => $"{probe}.heartbeat.file {{ path = a, within = 1s }}, ",
            "http" => key.EndsWith(".url", StringComparison.Ordinal) ? "" : $"{probe}.http.url = \"http://localhost/\", ",
            "container" => "",
            _ => $"{probe}.tcp.port = 80, ",
        };
    }
}
