using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ActorWatch.IntegrationTests.Support;

/// <summary>The program under test: the native binary where ACTORWATCH_BINARY names it, else the one that was built here.</summary>
internal static class Binary
{
    private static readonly string[] Places =
    [
        "artifacts/native/actorwatch", "artifacts/bin/ActorWatch.Cli/release/actorwatch",
        "artifacts/bin/ActorWatch.Cli/debug/actorwatch",
    ];

    public static string Path { get; } = Find();

    /// <summary>Whether it is the native one: a program that the .NET runtime runs has its code in a library beside it.</summary>
    public static bool IsNative { get; } = !File.Exists(System.IO.Path.ChangeExtension(Path, "dll"));

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params IReadOnlyList<string> arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var deadline = Deadline.In(60);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts a command.</summary>
    public static Process Start(IReadOnlyList<string> arguments, string? program = null)
    {
        var start = new ProcessStartInfo(program ?? Path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["ACTORWATCH_SOCKET"] = "/nonexistent/actorwatch.sock";
        return Process.Start(start)!;
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("ACTORWATCH_BINARY") is { Length: > 0 } given)
        {
            return given;
        }

        var root = System.IO.Path.GetFullPath(System.IO.Path.Combine(Here(), "..", "..", ".."));
        return Places
            .Select(relative => System.IO.Path.Combine(root, relative))
            .First(File.Exists);
    }

    private static string Here([CallerFilePath] string path = "") => System.IO.Path.GetDirectoryName(path)!;
}
