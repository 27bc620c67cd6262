using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ActorWatch.Hocon;

namespace ActorWatch.IntegrationTests.Keys;

/// <summary>The keys of <c>hocon/reference.conf</c>, those that are commented out included.</summary>
internal static partial class ReferenceKeys
{
    private static readonly string[] Components =
        ["components.NAME.", "components.NAME-2.", "components.CONTAINER.", "components.EXISTING."];

    /// <summary>Every key that has a value: those of a component without its name, the others below the root.</summary>
    public static IEnumerable<string> All()
    {
        var text = CommentedKey().Replace(File.ReadAllText(PathOf()), "$1");
        return Leaves(HoconConfig.Parse(text).Resolve().GetObject("actorwatch"), "")
            .Select(static key => key[(Components.FirstOrDefault(prefix => key.StartsWith(prefix, StringComparison.Ordinal))?.Length ?? 0)..]);
    }

    private static IEnumerable<string> Leaves(HoconObject source, string prefix) => source.Fields.SelectMany(field =>
        field.Value is HoconObject inner && inner.Fields.Any()
            ? Leaves(inner, $"{prefix}{field.Key}.")
            : [prefix + field.Key]);

    private static string PathOf([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "hocon", "reference.conf");

    // A number sign that touches a key, as opposed to one with a blank behind it.
    [GeneratedRegex(@"^( *)#(?=[a-z])", RegexOptions.Multiline)]
    private static partial Regex CommentedKey();
}
