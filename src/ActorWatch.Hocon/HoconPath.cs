using System.Text;
using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon;

/// <summary>A path to a value: keys from the outermost object to the innermost. Equality compares the keys.</summary>
public sealed class HoconPath : IEquatable<HoconPath>
{
    private readonly string[] _elements;

    private HoconPath(string[] elements) => _elements = elements;

    /// <summary>The keys, without quotes.</summary>
    public IReadOnlyList<string> Elements => _elements;

    /// <summary>Makes a path from keys that are taken as they are, dots included.</summary>
    /// <param name="elements">The keys, the outermost first.</param>
    /// <returns>The path.</returns>
    public static HoconPath Of(params string[] elements) => new([.. elements]);

    /// <summary>Reads a path expression such as <c>a.b</c> or <c>a."b.c"</c>.</summary>
    /// <param name="expression">Keys divided by dots; a key with a dot or a reserved character is quoted.</param>
    /// <returns>The path.</returns>
    /// <exception cref="HoconException">The expression is empty, has an empty element or a character that needs quotes.</exception>
    public static HoconPath Parse(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return IsPlain(expression) ? new HoconPath(expression.Split('.')) : new HoconPath(HoconParser.ParsePath(expression));
    }

    /// <summary>The path with one more key at its end.</summary>
    /// <param name="element">The key, taken as it is.</param>
    /// <returns>The longer path.</returns>
    public HoconPath Then(string element) => new([.. _elements, element]);

    /// <inheritdoc/>
    public bool Equals(HoconPath? other) => other is not null && _elements.AsSpan().SequenceEqual(other._elements);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HoconPath);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_elements.Length, _elements.Length == 0 ? "" : _elements[^1]);

    /// <summary>Writes the path as an expression; keys that need quotes have them.</summary>
    /// <returns>An expression that <see cref="Parse"/> reads as an equal path.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var element in _elements)
        {
            if (text.Length > 0)
            {
                text.Append('.');
            }

            Rendering.TextEscapes.AppendKey(text, element);
        }

        return text.ToString();
    }

    /// <summary>Letters, digits, '-' and '_' in elements that are not empty: nothing to parse.</summary>
    private static bool IsPlain(string expression)
    {
        var previous = '.';
        foreach (var c in expression)
        {
            if (c == '.' ? previous == '.' : !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }

            previous = c;
        }

        return previous != '.';
    }
}
