using System.Runtime.CompilerServices;

namespace ActorWatch.ArchitectureTests;

/// <summary>Finds the files of this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> SourceProjects =>
        Directory.EnumerateDirectories(PathOf("src"), "ActorWatch.*").Select(path => Path.GetFileName(path)).Order();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path.GetRelativePath(Root, path), File.ReadAllText(path)));

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
