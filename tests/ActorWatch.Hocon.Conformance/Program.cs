using System.Globalization;
using System.Text;
using ActorWatch.Hocon;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
try
{
    Console.Out.WriteLine(args switch
    {
        ["hocon-to-json", var file] => HoconConfig.ParseFile(file).ResolveValue().ToJson(),
        ["hocon-render", var file] => HoconConfig.ParseFile(file).ResolveValue().ToHocon(),
        ["hocon-get", var file, var path, var type] => Get(HoconConfig.ParseFile(file).Resolve(), path, type),
        ["hocon-merge", .. { Length: > 0 } files] => files.Select(file => HoconConfig.ParseFile(file))
            .Aggregate((upper, lower) => upper.WithFallback(lower)).ResolveValue().ToJson(),
        _ => throw new ArgumentException(
            "usage: hocon-to-json FILE | hocon-render FILE | hocon-get FILE PATH TYPE | hocon-merge FILE..."),
    });
    return 0;
}
catch (Exception exception) when (exception is HoconException or ArgumentException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

static string Get(HoconObject root, string path, string type) => type switch
{
    "string" => HoconObject.FromDictionary([new("v", root.GetString(path))]).GetValue("v").ToJson(),
    "bool" => root.GetBoolean(path) ? "true" : "false",
    "int" => Text(root.GetInt32(path)),
    "long" => Text(root.GetInt64(path)),
    "double" => Text(root.GetDouble(path)),
    "duration-ns" => Text(root.Get<long>(path, HoconRead.TryReadNanoseconds)),
    "bytes" or "bytes64" => Text(root.GetBytes(path)),
    "int-list" => $"[{string.Join(",", root.GetList<int>(path, HoconRead.TryReadInt32).Select(item => Text(item)))}]",
    "string-list" => HoconObject.FromDictionary([new("v", root.GetStringList(path))]).GetValue("v").ToJson(),
    "has" => root.HasPath(path) ? "true" : "false",
    _ => throw new ArgumentException($"unknown type {type}"),
};

static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
