using System.Buffers;
using System.Globalization;

namespace ActorWatch.Hocon.Parsing;

/// <summary>The character classes of HOCON, which differ from those of .NET.</summary>
internal static class Characters
{
    private const string Reserved = "$\"{}[]:=,+#`^?!@*&\\";
    private const string Spaces =
        " \t\v\f\r\u001C\u001D\u001E\u001F\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A"
        + "\u2028\u2029\u202F\u205F\u3000\uFEFF";

    private static readonly SearchValues<char> ReservedValues = SearchValues.Create(Reserved);

    /// <summary>What may end unquoted text: reserved characters, whitespace, the newline, and the slash of a comment.</summary>
    public static readonly SearchValues<char> UnquotedStops = SearchValues.Create(Reserved + Spaces + "\n/");

    /// <summary>What may end a piece of a path: the same and the dot.</summary>
    public static readonly SearchValues<char> PathStops = SearchValues.Create(Reserved + Spaces + "\n/.");

    /// <summary>Whitespace other than the line feed: Unicode separators, BOM, TAB, VT, FF, CR and U+001C to U+001F.</summary>
    public static bool IsSpace(char c) => c switch
    {
        ' ' or '\t' or '\v' or '\f' or '\r' or '\uFEFF' => true,
        < '\u001C' => false,
        <= '\u001F' => true,
        < '\u00A0' => false,
        _ => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };

    /// <summary>Characters that may not stand outside quotes, the newline and whitespace left aside.</summary>
    public static bool IsReserved(char c) => ReservedValues.Contains(c);

    /// <summary>Whether a whole text is a number as JSON writes it.</summary>
    public static bool IsJsonNumber(ReadOnlySpan<char> text)
    {
        var i = text.StartsWith("-") ? 1 : 0;
        var digits = CountDigits(text[i..]);
        if (digits == 0 || digits > 1 && text[i] == '0')
        {
            return false;
        }

        i += digits;
        if (i < text.Length && text[i] == '.')
        {
            digits = CountDigits(text[++i..]);
            i += digits;
            if (digits == 0)
            {
                return false;
            }
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i += i + 1 < text.Length && text[i + 1] is '+' or '-' ? 2 : 1;
            digits = CountDigits(text[i..]);
            i += digits;
            return digits > 0 && i == text.Length;
        }

        return i == text.Length;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count]))
        {
            count++;
        }

        return count;
    }
}
