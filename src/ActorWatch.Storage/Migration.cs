using System.Globalization;

namespace ActorWatch.Storage;

/// <summary>One step of the schema, from an embedded <c>Migrations/NNNN_name.sql</c>.</summary>
/// <param name="Version">The version after it, counted from 1.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record Migration(int Version, string Sql)
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } =
        [.. typeof(Migration).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).Select(Load)];

    /// <summary>The version of the schema that this program knows.</summary>
    public static int Newest => All[^1].Version;

    private static Migration Load(string name)
    {
        using var stream = typeof(Migration).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return new Migration(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), reader.ReadToEnd());
    }
}
