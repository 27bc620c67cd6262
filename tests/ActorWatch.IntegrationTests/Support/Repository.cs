using System.Runtime.CompilerServices;

namespace ActorWatch.IntegrationTests.Support;

/// <summary>The files of the repository that a test works with as they stand.</summary>
internal static class Repository
{
    /// <summary>The full path of a file, named from the top.</summary>
    public static string File(string name) => Path.GetFullPath(Path.Combine(Top(), name));

    private static string Top([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..");
}
