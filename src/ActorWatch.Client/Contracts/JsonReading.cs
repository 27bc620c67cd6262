using System.Text.Json;

namespace ActorWatch.Client.Contracts;

/// <summary>The few steps that reading an object by hand consists of.</summary>
internal static class JsonReading
{
    /// <summary>Checks that the reader stands at the start of an object.</summary>
    public static void RequireObject(this ref Utf8JsonReader reader) => Require(ref reader, JsonTokenType.StartObject);

    /// <summary>Checks that the reader stands at the start of an array.</summary>
    public static void RequireArray(this ref Utf8JsonReader reader) => Require(ref reader, JsonTokenType.StartArray);

    /// <summary>Goes to the next property name of the object; false at its end.</summary>
    public static bool NextProperty(this ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes to the next element of the array; false at its end.</summary>
    public static bool NextElement(this ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>Goes to the value of the property when it has this name.</summary>
    public static bool Take(this ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        var same = reader.ValueTextEquals(name);
        if (same)
        {
            reader.Read();
        }

        return same;
    }

    /// <summary>Goes over the value of a property that is not known.</summary>
    public static void SkipValue(this ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    public static string RequireString(this ref Utf8JsonReader reader) =>
        reader.GetString() ?? throw new JsonException("There is null where a text belongs.");

    public static int? GetInt32OrNull(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? null : reader.GetInt32();

    public static double? GetDoubleOrNull(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? null : reader.GetDouble();

    public static DateTimeOffset? GetTimeOrNull(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? null : reader.GetDateTimeOffset();

    private static void Require(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType != type)
        {
            throw new JsonException($"There is a {reader.TokenType} where a {type} belongs.");
        }
    }
}
