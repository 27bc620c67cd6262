using System.Diagnostics.CodeAnalysis;

namespace ActorWatch.Supervision.Components;

/// <summary>What a container sees under a path.</summary>
/// <param name="Source">An absolute path of the host, or the name of a volume.</param>
/// <param name="Target">The absolute path inside.</param>
/// <param name="IsReadOnly">Whether it cannot be written.</param>
public sealed record ContainerMount(string Source, string Target, bool IsReadOnly)
{
    /// <summary>True for a path of the host, false for a volume.</summary>
    public bool IsPath => Source.StartsWith('/');

    /// <summary>
    /// Reads <c>SOURCE:TARGET</c> or <c>SOURCE:TARGET:ro</c>; a source with a slash or a dot at its beginning is a path,
    /// relative to a directory.
    /// </summary>
    public static bool TryParse(string text, string directory, [NotNullWhen(true)] out ContainerMount? mount)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        mount = null;
        if (parts.Length is not (2 or 3) || parts[0].Length == 0 || !parts[1].StartsWith('/')
            || (parts.Length == 3 && parts[2] is not ("ro" or "rw")))
        {
            return false;
        }

        var source = parts[0][0] is '/' or '.' ? Path.GetFullPath(parts[0], directory) : parts[0];
        mount = new ContainerMount(source, parts[1], parts.Length == 3 && parts[2] == "ro");
        return mount.IsPath || !source.Contains('/', StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Source}:{Target}{(IsReadOnly ? ":ro" : "")}";
}
