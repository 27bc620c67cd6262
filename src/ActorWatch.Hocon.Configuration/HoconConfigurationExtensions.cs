using ActorWatch.Hocon;
using ActorWatch.Hocon.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds HOCON to the sources of a configuration.</summary>
public static class HoconConfigurationExtensions
{
    /// <summary>Adds a HOCON file and all that it includes.</summary>
    /// <param name="builder">The builder to add to.</param>
    /// <param name="path">The file; a relative path starts at the builder's base path.</param>
    /// <param name="optional">Whether a missing file counts as an empty one. Default false: it is an error.</param>
    /// <param name="reloadOnChange">Whether the file is read again when it, or a file that it includes, changes. Default false.</param>
    /// <returns>The builder.</returns>
    public static IConfigurationBuilder AddHoconFile(
        this IConfigurationBuilder builder, string path, bool optional = false, bool reloadOnChange = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return builder.AddHoconFile(source =>
        {
            source.Path = path;
            source.Optional = optional;
            source.ReloadOnChange = reloadOnChange;
        });
    }

    /// <summary>Adds a HOCON file with all of its settings.</summary>
    /// <param name="builder">The builder to add to.</param>
    /// <param name="configure">Sets the path and whatever else is not as usual.</param>
    /// <returns>The builder.</returns>
    public static IConfigurationBuilder AddHoconFile(
        this IConfigurationBuilder builder, Action<HoconFileConfigurationSource> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var source = new HoconFileConfigurationSource();
        configure(source);
        return builder.Add(source);
    }

    /// <summary>Adds HOCON text. Relative includes in it are errors unless the options give them a base.</summary>
    /// <param name="builder">The builder to add to.</param>
    /// <param name="text">The text.</param>
    /// <param name="options">How to read and resolve; null for <see cref="HoconOptions.Default"/>.</param>
    /// <returns>The builder.</returns>
    public static IConfigurationBuilder AddHoconString(
        this IConfigurationBuilder builder, string text, HoconOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(text);
        return builder.Add(new HoconStringConfigurationSource(text, options ?? HoconOptions.Default));
    }
}
