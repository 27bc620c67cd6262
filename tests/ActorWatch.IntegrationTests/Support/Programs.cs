using System.Diagnostics;

namespace ActorWatch.IntegrationTests.Support;

/// <summary>Programs that a test needs.</summary>
internal static class Programs
{
    /// <summary>The path of a program; the test is skipped where the machine does not have it.</summary>
    public static string Require(string name, params IReadOnlyList<string> places)
    {
        var found = Find(name, places);
        Assert.SkipWhen(found is null, $"{name} is not installed");
        return found!;
    }

    /// <summary>The path of a program; null where the machine does not have it.</summary>
    public static string? Find(string name, params IReadOnlyList<string> places) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Select(directory => Path.Combine(directory, name))
            .Concat(places)
            .LastOrDefault(File.Exists);

    /// <summary>Runs a program and expects that it succeeds.</summary>
    public static async Task RunAsync(string program, params IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program}: {await output}{await error}");
    }
}
