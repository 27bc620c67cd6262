namespace ActorWatch.Hocon.Reading;

/// <summary>Names of kinds for messages.</summary>
internal static class Kinds
{
    public static string Name(HoconKind kind) => kind switch
    {
        HoconKind.Null => "null",
        HoconKind.Boolean => "a boolean",
        HoconKind.Number => "a number",
        HoconKind.String => "text",
        HoconKind.Array => "an array",
        _ => "an object",
    };
}
