using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests;

/// <summary>A program that was copied without the library beside it.</summary>
public sealed class MissingLibraryTests
{
    [Fact]
    public async Task Up_WithoutTheLibraryOfTheStore_SupervisesAndSaysSo()
    {
        using var folder = new Folder();
        folder.WriteConfiguration("web.process.command = [sleep, \"1000\"]");
        var program = CopyWithoutLibrary(folder["program"]);

        await RunAsync(program, "up", folder.Configuration);
        var (_, status) = await RunAsync(program, "status", "--socket", folder.Socket);
        await RunAsync(program, "down", "--socket", folder.Socket);

        Assert.Contains("✓ web", status, StringComparison.Ordinal);
        Assert.Contains("libe_sqlite3 is not beside the program", status, StringComparison.Ordinal);
        Assert.Empty(ProcessTable.Marked(folder));
    }

    private static string CopyWithoutLibrary(string target)
    {
        var source = Path.GetDirectoryName(Binary.Path)!;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            if (!file.Contains("libe_sqlite3", StringComparison.Ordinal) && Path.GetExtension(file) is not (".pdb" or ".xml"))
            {
                var copy = Path.Combine(target, Path.GetRelativePath(source, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        return Path.Combine(target, Path.GetFileName(Binary.Path));
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params IReadOnlyList<string> arguments)
    {
        using var process = Binary.Start(arguments, program);
        using var deadline = Deadline.In(60);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output);
    }
}
