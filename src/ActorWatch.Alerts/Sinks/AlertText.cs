using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Sinks;

/// <summary>Writes an alert as its receivers read it.</summary>
/// <param name="node">The name of this machine.</param>
internal sealed class AlertText(string node)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The name of this machine.</summary>
    public string Node => node;

    /// <summary>The original time, in UTC with milliseconds.</summary>
    public static string Time(Alert alert) =>
        alert.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A line for people: time, whose, kind, text.</summary>
    public static string Line(Alert alert) => $"{Time(alert)} {alert.Subject} {alert.Kind}: {Plain(alert.Text)}";

    /// <summary>A line for chats: machine, whose, kind, text.</summary>
    public string Message(Alert alert) => $"[{Plain(node)}] {alert.Subject} {alert.Kind}: {alert.Text}";

    /// <summary>A text in one line, without what a terminal or a program would obey.</summary>
    public static string Plain(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
        }
    });

    /// <summary>All fields as a JSON object in one line.</summary>
    public byte[] Json(Alert alert) => Write(writer =>
    {
        writer.WriteNumber("id", alert.Id);
        writer.WriteString("at", Time(alert));
        writer.WriteString("node", node);
        if (alert.Component.Length == 0)
        {
            writer.WriteNull("component");
        }
        else
        {
            writer.WriteString("component", alert.Component);
        }

        writer.WriteString("kind", alert.Kind);
        writer.WriteString("text", alert.Text);
        writer.WriteStartArray("ends");
        foreach (var kind in alert.Ends)
        {
            writer.WriteStringValue(kind);
        }

        writer.WriteEndArray();
    });

    /// <summary>An object with the message under one key.</summary>
    public static byte[] Wrapped(string key, string message, Action<Utf8JsonWriter>? more = null) => Write(writer =>
    {
        writer.WriteString(key, message);
        more?.Invoke(writer);
    });

    /// <summary>The beginning of a text, with a mark where there is more; no character is cut in two.</summary>
    public static string Beginning(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return new StringBuilder(text, 0, end, length).Append('…').ToString();
    }

    private static byte[] Write(Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
