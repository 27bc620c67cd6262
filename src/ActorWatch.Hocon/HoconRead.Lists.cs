using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ActorWatch.Hocon;

/// <summary>Reads one value; see <see cref="HoconRead"/>.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
/// <param name="value">The value.</param>
/// <param name="result">The result, when it converts.</param>
/// <param name="problem">What is wrong, when it does not.</param>
/// <returns>Whether the value converts.</returns>
public delegate bool HoconTryRead<T>(
    HoconValue value, [MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out string? problem);

/// <content>Lists and enums.</content>
public static partial class HoconRead
{
    /// <summary>
    /// Reads the elements of an array. An object with whole numbers as keys counts as an array, ordered by the numbers, gaps
    /// closed, other keys ignored.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="result">The elements, each with its own origin.</param>
    /// <param name="problem">What is wrong.</param>
    /// <returns>Whether the value converts.</returns>
    public static bool TryReadItems(
        HoconValue value,
        [NotNullWhen(true)] out IReadOnlyList<HoconValue>? result,
        [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(value);
        result = value switch
        {
            HoconArray array => array.Items,
            HoconObject fields when IndexedItems.TryRead(fields, out var items) => items,
            _ => null,
        };
        problem = result is null ? Expected("an array", value) : null;
        return result is not null;
    }

    /// <summary>Reads an array whose elements all convert with the same function.</summary>
    /// <typeparam name="T">The type of an element.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="item">Reads one element, for example <see cref="TryReadInt32"/>.</param>
    /// <param name="result">The elements.</param>
    /// <param name="problem">What is wrong; for an element it says which, counted from 1, and where it stands.</param>
    /// <returns>Whether the value converts.</returns>
    public static bool TryReadList<T>(
        HoconValue value,
        HoconTryRead<T> item,
        [NotNullWhen(true)] out IReadOnlyList<T>? result,
        [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(item);
        result = null;
        if (!TryReadItems(value, out var items, out problem))
        {
            return false;
        }

        var list = new List<T>(items.Count);
        foreach (var element in items)
        {
            if (!item(element, out var read, out problem))
            {
                problem = FormattableString.Invariant($"has element {list.Count + 1} ({element.Origin}), which {problem}");
                return false;
            }

            list.Add(read);
        }

        result = list;
        return true;
    }

    /// <summary>Reads a member of an enum by its name in kebab case: <c>OnFailure</c> is <c>on-failure</c>. Case counts.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="result">The member.</param>
    /// <param name="problem">What is wrong; it lists the names and proposes the nearest.</param>
    /// <returns>Whether the value converts.</returns>
    public static bool TryReadEnum<T>(HoconValue value, out T result, [NotNullWhen(false)] out string? problem)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(value);
        var members = Enum.GetNames<T>();
        var names = Array.ConvertAll(members, KebabCase);
        var text = value is HoconScalar { Kind: not HoconKind.Null } scalar ? scalar.Text : null;
        var index = Array.IndexOf(names, text);
        result = index < 0 ? default : Enum.Parse<T>(members[index]);
        problem = index < 0 ? Expected(OneOf(names), value) : null;
        if (index < 0 && text is not null && NearestName.Of(text, names) is { } near)
        {
            problem += $"; did you mean {near}?";
        }

        return index >= 0;
    }

    /// <summary>Turns a name in Pascal case into kebab case: <c>MaxRestarts</c> becomes <c>max-restarts</c>.</summary>
    /// <param name="name">The name; a run of capitals is one word.</param>
    /// <returns>The name in lower case, its words divided by hyphens.</returns>
    public static string KebabCase(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0
                && (!char.IsUpper(name[i - 1]) || i + 1 < name.Length && char.IsLower(name[i + 1]));
            if (startsWord)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private static string OneOf(string[] names) => names.Length switch
    {
        0 or 1 => string.Concat(names),
        _ => $"{string.Join(", ", names[..^1])} or {names[^1]}",
    };
}
