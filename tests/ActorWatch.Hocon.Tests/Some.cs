namespace ActorWatch.Hocon.Tests;

/// <summary>Short forms of what most tests do. No test sees the variables of the machine.</summary>
internal static class Some
{
    public static HoconOptions Options { get; } = new()
    {
        Environment = HoconEnvironment.From(new Dictionary<string, string>
        {
            ["NAME"] = "from env",
            ["NUMBER"] = "42",
            ["EMPTY"] = "",
            ["SPACES"] = "  two  ",
            ["a.b"] = "dotted",
        }),
    };

    public static HoconConfig Config(string text, string origin = "test.conf") => HoconConfig.Parse(text, origin, Options);

    public static HoconObject Resolved(string text) => Config(text).Resolve();

    public static string Json(string text) => Config(text).ResolveValue().ToJson();

    public static HoconValue Value(string text) => Resolved("v=" + text).GetValue("v");

    public static IReadOnlyList<HoconError> Errors(string text) =>
        Assert.Throws<HoconException>(() => Config(text).ResolveValue()).Errors;

    public static HoconError Error(string text) => Assert.Single(Errors(text));
}
