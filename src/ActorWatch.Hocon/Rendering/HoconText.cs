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
            if (withOrigins)
            {
                AppendComment(text, field.History, indent);
            }

            text.Append(' ', 2 * indent);
            TextEscapes.AppendKey(text, field.Key);
            text.Append(field.Value is HoconObject ? " " : " = ");
            Append(text, field.Value, indent, withOrigins);
            text.Append('\n');
        }
    }

    private static void AppendComment(StringBuilder text, string comment, int indent) =>
        text.Append(' ', 2 * indent).Append("# ").Append(comment).Append('\n');

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
        var isScattered = withOrigins && array.Items.Any(item => IsElsewhere(item, array));
        if (!isScattered && !array.Items.Any(item => item is HoconArray or HoconObject))
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
            if (isScattered)
            {
                AppendComment(text, FieldHistory.Of(item), indent + 1);
            }

            text.Append(' ', 2 * (indent + 1));
            Append(text, item, indent + 1, withOrigins);
            text.Append('\n');
        }

        text.Append(' ', 2 * indent).Append(']');
    }

    /// <summary>Whether the place of a list does not tell that of an element.</summary>
    private static bool IsElsewhere(HoconValue item, HoconArray array) =>
        item.Origin.Line != array.Origin.Line || item.Origin.File != array.Origin.File;
}
