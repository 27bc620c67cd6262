using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;

namespace ActorWatch.Hocon.Configuration;

/// <summary>A HOCON file as a source of a configuration.</summary>
public sealed class HoconFileConfigurationSource : IConfigurationSource
{
    private const string FileProviderKey = "FileProvider"; // where SetBasePath of the file extensions puts it

    /// <summary>The file; a relative path starts at the builder's base path.</summary>
    public string Path { get; set; } = "";

    /// <summary>Whether a missing file counts as an empty one. Default false.</summary>
    public bool Optional { get; set; }

    /// <summary>Whether the file is read again when it, or a file that it includes, changes. Default false.</summary>
    public bool ReloadOnChange { get; set; }

    /// <summary>How long the files must stay unchanged before they are read again. Default 250 ms.</summary>
    public TimeSpan ReloadDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How the file is read and resolved. Its include resolver is asked for every include.</summary>
    public HoconOptions Options { get; set; } = HoconOptions.Default;

    /// <summary>
    /// Hears why a changed file could not be read; the data stay as they were. Null: nobody does. Called on a thread of
    /// the pool.
    /// </summary>
    public Action<HoconException>? OnReloadFailed { get; set; }

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var root = builder.Properties.TryGetValue(FileProviderKey, out var provider) && provider is PhysicalFileProvider folder
            ? folder.Root
            : AppContext.BaseDirectory;
        return new HoconFileConfigurationProvider(this, System.IO.Path.GetFullPath(Path, root));
    }
}
