using System.Text;

namespace ActorWatch.Hocon.Rendering;

/// <summary>Writes values as JSON, with the digits of numbers as they were written.</summary>
internal static class JsonText
{
    public static string Render(HoconValue value, bool indented)
    {
        var text = new StringBuilder();
        Append(text, value, indented ? 0 : null);
        return text.ToString();
    }

    private static void Append(StringBuilder text, HoconValue value, int? indent)
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
                AppendItems(text, array, indent);
                break;
            case HoconObject fields:
                AppendFields(text, fields, indent);
                break;
        }
    }

    private static void AppendItems(StringBuilder text, HoconArray array, int? indent)
    {
        text.Append('[');
        for (var i = 0; i < array.Items.Count; i++)
        {
            Separate(text, i, indent + 1);
            Append(text, array.Items[i], indent + 1);
        }

        Close(text, array.Items.Count, indent, ']');
    }

    private static void AppendFields(StringBuilder text, HoconObject fields, int? indent)
    {
        text.Append('{');
        for (var i = 0; i < fields.Fields.Count; i++)
        {
            Separate(text, i, indent + 1);
            TextEscapes.AppendQuoted(text, fields.Fields[i].Key);
            text.Append(indent is null ? ":" : ": ");
            Append(text, fields.Fields[i].Value, indent + 1);
        }

        Close(text, fields.Fields.Count, indent, '}');
    }

    private static void Separate(StringBuilder text, int index, int? indent)
    {
        text.Append(index > 0 ? "," : "");
        NewLine(text, indent);
    }

    private static void Close(StringBuilder text, int count, int? indent, char closer)
    {
        if (count > 0)
        {
            NewLine(text, indent);
        }

        text.Append(closer);
    }

    private static void NewLine(StringBuilder text, int? indent)
    {
        if (indent is { } level)
        {
            text.Append('\n').Append(' ', 2 * level);
        }
    }
}
