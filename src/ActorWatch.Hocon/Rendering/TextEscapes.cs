using System.Buffers;
using System.Globalization;
using System.Text;
using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Rendering;

/// <summary>Quoting of text and keys.</summary>
internal static class TextEscapes
{
    /// <summary>What most texts are made of: ASCII that stands for itself.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    public static void AppendQuoted(StringBuilder text, string value)
    {
        if (!value.AsSpan().ContainsAnyExcept(Plain))
        {
            text.Append('"').Append(value).Append('"');
            return;
        }

        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case var _ when char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]):
                    text.Append(c).Append(value[++i]);
                    break;
                case var _ when NeedsCode(c):
                    text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }

    /// <summary>Appends a key as HOCON writes it: quoted unless it is a plain word.</summary>
    public static void AppendKey(StringBuilder text, string key)
    {
        if (IsPlainKey(key))
        {
            text.Append(key);
        }
        else
        {
            AppendQuoted(text, key);
        }
    }

    private static bool IsPlainKey(string key)
    {
        foreach (var c in key)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
            {
                return false;
            }
        }

        return key.Length > 0 && !key.Equals("include", StringComparison.Ordinal);
    }

    /// <summary>Characters that are not seen or not valid alone.</summary>
    private static bool NeedsCode(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || c > '\u007F' && Characters.IsSpace(c);
}
