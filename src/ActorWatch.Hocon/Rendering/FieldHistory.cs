using System.Text;
using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Rendering;

/// <summary>Tells on one line where a value was set, through what it came, and what it was set over.</summary>
internal static class FieldHistory
{
    public static string Of(HoconField field)
    {
        var text = new StringBuilder("set at ").Append(field.Value.Origin);
        var written = field.Definitions;
        var winner = IndexOf(written, field.Value.Origin);
        var use = winner < 0 ? written.Count(place => place.Term is SubstitutionTerm) : 0;
        foreach (var origin in field.Value.Origins.Skip(1))
        {
            var at = IndexOf(written, origin);
            if (field.Value is HoconObject)
            {
                text.Append(", with ").Append(origin);
                continue;
            }

            text.Append(at switch
            {
                < 0 => ", through ",
                _ when winner < 0 && written[at].Term is SubstitutionTerm => use == 1 ? ", by " : ", with ",
                _ when winner >= 0 && at > winner => ", unchanged by ",
                _ => ", over ",
            }).Append(origin);
            if (at >= 0)
            {
                text.Append(" (").Append(written[at].Text).Append(')');
            }
        }

        return WithoutControls(text);
    }

    /// <summary>Where an element of a list was set.</summary>
    public static string Of(HoconValue item) => WithoutControls(new StringBuilder("set at ").Append(item.Origin));

    private static int IndexOf(IReadOnlyList<HoconDefinition> written, HoconOrigin origin)
    {
        for (var i = written.Count - 1; i >= 0; i--)
        {
            if (written[i].ValueOrigin.Equals(origin))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Names of files may hold line breaks, which would end a comment.</summary>
    private static string WithoutControls(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                text[i] = ' ';
            }
        }

        return text.ToString();
    }
}
