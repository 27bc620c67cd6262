using ActorWatch.Hocon.Including;

namespace ActorWatch.Hocon.Configuration;

/// <summary>
/// Notes which files includes lead to, so that they can be watched: those that were found, and those that are missing but
/// may appear.
/// </summary>
internal sealed class RecordingIncludeResolver(IHoconIncludeResolver inner) : IHoconIncludeResolver
{
    private static readonly string[] Extensions = ["", ".properties", ".json", ".conf"];

    public HashSet<string> Paths { get; } = new(StringComparer.Ordinal);

    public HoconIncludeResult Resolve(HoconIncludeRequest request)
    {
        var result = inner.Resolve(request);
        Paths.UnionWith(result.Texts.Select(text => text.Path).OfType<string>().Where(Path.IsPathRooted));
        if (request.Kind is HoconIncludeKind.Name or HoconIncludeKind.File
            && request.IncludingPath is { } including
            && request.Name.Length > 0 && !request.Name.Contains('\0'))
        {
            var path = Path.GetFullPath(request.Name, Path.GetDirectoryName(including)!);
            Paths.UnionWith(Extensions.Select(extension => path + extension));
        }

        return result;
    }
}
