namespace ActorWatch.Hocon.Including;

/// <summary>
/// Includes files. A relative name starts at the folder of the file that includes it, never at the working directory.
/// A name without a known extension stands for <c>name.properties</c>, <c>name.json</c> and <c>name.conf</c>, the last winning.
/// </summary>
public sealed class FileIncludeResolver : IHoconIncludeResolver
{
    private static readonly string[] Extensions = [".properties", ".json", ".conf"];

    /// <summary>Where relative names start in a text without file. Default null: such an include is an error.</summary>
    public string? BaseDirectory { get; init; }

    /// <summary>The folder that included files must lie in. Default null: any file may be included.</summary>
    public string? RootDirectory { get; init; }

    /// <summary>Size of one file in bytes above which it is refused. Default 64 MiB.</summary>
    public int MaxFileBytes { get; init; } = HoconLimits.Default.MaxFileBytes;

    /// <inheritdoc/>
    public HoconIncludeResult Resolve(HoconIncludeRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Kind is HoconIncludeKind.Url or HoconIncludeKind.Classpath)
        {
            var word = request.Kind == HoconIncludeKind.Url ? "url" : "classpath";
            return HoconIncludeResult.Refused($"{word}(\"{request.Name}\") is not supported; only files can be included");
        }

        if (request.Name.Length == 0 || request.Name.Contains('\0'))
        {
            return HoconIncludeResult.Refused("the name of the file is empty or holds a NUL character");
        }

        var folder = request.IncludingPath is { } file ? Path.GetDirectoryName(file) : BaseDirectory;
        if (folder is null && !Path.IsPathRooted(request.Name))
        {
            return HoconIncludeResult.Refused($"the relative name '{request.Name}' has no base: the text is not a file");
        }

        return Load(request, Path.GetFullPath(Path.Combine(Path.GetFullPath(folder ?? "/"), request.Name)));
    }

    private HoconIncludeResult Load(HoconIncludeRequest request, string path)
    {
        if (RootDirectory is { } root && !IsInside(path, Path.GetFullPath(root)))
        {
            return HoconIncludeResult.Refused($"'{request.Name}' lies outside the folder that includes may use");
        }

        var texts = new List<HoconIncludeText>();
        foreach (var extension in ExtensionsToTry(request, path))
        {
            if (!File.Exists(path + extension))
            {
                continue;
            }

            if (!SourceFile.TryRead(path + extension, MaxFileBytes, out var text, out var problem))
            {
                return HoconIncludeResult.Refused($"cannot read '{request.Name}{extension}': {problem}");
            }

            var syntax = SourceFile.SyntaxOf(path + extension);
            texts.Add(new HoconIncludeText(NameOf(request) + extension, text, path + extension, syntax));
        }

        return texts.Count == 0 && Directory.Exists(path)
            ? HoconIncludeResult.Refused($"'{request.Name}' is a directory; give the path of a file")
            : new HoconIncludeResult { Texts = texts };
    }

    private static string[] ExtensionsToTry(HoconIncludeRequest request, string path) =>
        request.Kind == HoconIncludeKind.File || Array.Exists(Extensions, known => path.EndsWith(known, StringComparison.Ordinal)) || File.Exists(path)
            ? [""]
            : Extensions;

    private static bool IsInside(string path, string root) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The name for messages: that of the including file with its last part replaced.</summary>
    private static string NameOf(HoconIncludeRequest request)
    {
        var folder = request.IncludingPath is null ? null : Path.GetDirectoryName(request.IncludingName);
        return string.IsNullOrEmpty(folder) ? request.Name : Path.Combine(folder, request.Name);
    }
}
