using System.Text;

namespace ActorWatch.Hocon.Rendering;

/// <summary>Writes values as HOCON: one field a line, keys quoted where needed, text always quoted.</summary>
internal static class HoconText
{
    public static string Render(HoconValue value, bool withOrigins)
    {
        var text = new StringBuilder();
        if (value is HoconObject { Fields.Count: > 0 } root)
        {
            AppendFields(text, root, 0, withOrigins);
        }
        else
        {
            Append(text, value, 0, withOrigins);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static void AppendFields(StringBuilder text, HoconObject fields, int indent, bool withOrigins)
    {
        foreach (var field in fields.Fields)
        {
            if (withOrigins && field.Value is not HoconObject { Fields.Count: > 0 })
            {
                AppendOrigins(text.Append(' ', 2 * indent), field.Value);
            }

            text.Append(' ', 2 * indent);
            TextEscapes.AppendKey(text, field.Key);
            text.Append(field.Value is HoconObject ? " " : " = ");
            Append(text, field.Value, indent, withOrigins);
            text.Append('\n');
        }
    }

    /// <summary>A comment with all places of a value; control characters in names of files would end it.</summary>
    private static void AppendOrigins(StringBuilder text, HoconValue value)
    {
        text.Append("# ");
        foreach (var c in string.Join(", over ", value.Origins))
        {
            text.Append(char.IsControl(c) ? ' ' : c);
        }

        text.Append('\n');
    }

    private static void Append(StringBuilder text, HoconValue value, int indent, bool withOrigins)
    {
        switch (value)
        {
            case HoconScalar { Kind: HoconKind.String } scalar:
                TextEscapes.AppendQuoted(text, scalar.Text);
                break;
            case HoconScalar scalar:
                text.Append(scalar.Text);
                break;
            case HoconArray array:
                AppendItems(text, array, indent, withOrigins);
                break;
            case HoconObject { Fields.Count: 0 }:
                text.Append("{}");
                break;
            case HoconObject fields:
                text.Append("{\n");
                AppendFields(text, fields, indent + 1, withOrigins);
                text.Append(' ', 2 * indent).Append('}');
                break;
        }
    }

    private static void AppendItems(StringBuilder text, HoconArray array, int indent, bool withOrigins)
    {
        if (!array.Items.Any(item => item is HoconArray or HoconObject))
        {
            text.Append('[');
            for (var i = 0; i < array.Items.Count; i++)
            {
                text.Append(i > 0 ? ", " : "");
                Append(text, array.Items[i], indent, withOrigins);
            }

            text.Append(']');
            return;
        }

        text.Append("[\n");
        foreach (var item in array.Items)
        {
            text.Append(' ', 2 * (indent + 1));
            Append(text, item, indent + 1, withOrigins);
            text.Append('\n');
        }

        text.Append(' ', 2 * indent).Append(']');
    }
}
