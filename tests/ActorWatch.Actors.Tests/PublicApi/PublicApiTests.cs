using System.Reflection;
using System.Runtime.CompilerServices;

namespace ActorWatch.Actors.Tests.PublicApi;

/// <summary>
/// Writes each public member as one line and compares with the file beside this. To accept a change, run the tests with
/// ACCEPT_PUBLIC_API=1 and review the difference of the files.
/// </summary>
public class PublicApiTests
{
    [Fact]
    public void PublicApi_Engine_IsThatOfTheFile() => Compare(typeof(ActorSystem).Assembly, "ActorWatch.Actors.txt");

    [Fact]
    public void PublicApi_TestKit_IsThatOfTheFile()
        => Compare(typeof(Actors.TestKit.TestKit).Assembly, "ActorWatch.Actors.TestKit.txt");

    private static void Compare(Assembly assembly, string file)
    {
        string[] lines = [.. assembly.GetExportedTypes().SelectMany(ApiLines.Of).Order(StringComparer.Ordinal)];
        var path = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable("ACCEPT_PUBLIC_API") == "1")
        {
            File.WriteAllText(path, string.Join('\n', lines) + "\n");
        }

        var known = File.ReadAllLines(path);
        var changes = known.Except(lines).Select(line => $"- {line}").Concat(lines.Except(known).Select(line => $"+ {line}"));
        Assert.Equal(string.Empty, string.Join('\n', changes));
        Assert.Equal(known, lines);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
