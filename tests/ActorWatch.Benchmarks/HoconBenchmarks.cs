using System.Diagnostics;
using System.Globalization;
using System.Text;
using ActorWatch.Hocon;

namespace ActorWatch.Benchmarks;

/// <summary>Reading a HOCON text of 1 MiB with 20,000 keys, step by step; each the best of 20.</summary>
internal static class HoconBenchmarks
{
    public static readonly (string Name, string Unit, Func<Task<double>> Run)[] All =
    [
        ("hocon: parse 1 MiB, 20,000 keys", "ms", () => Task.FromResult(Milliseconds(Parse))),
        ("hocon: resolve 20,000 keys", "ms", () => Task.FromResult(Milliseconds(Resolve))),
        ("hocon: typed read of 20,000 keys", "ms", () => Task.FromResult(Milliseconds(Read))),
        ("hocon: write 20,000 keys as JSON", "ms", () => Task.FromResult(Milliseconds(Write))),
    ];

    private const int Sections = 1_000;
    private const int KeysInASection = 20;

    private static readonly string Text = MakeText();
    private static readonly HoconConfig Parsed = HoconConfig.Parse(Text);
    private static readonly HoconObject Resolved = Parsed.Resolve();

    /// <summary>Sections of texts, numbers, durations, sizes, lists and references, each line about 52 characters long.</summary>
    public static string MakeText()
    {
        var text = new StringBuilder();
        for (var section = 0; section < Sections; section++)
        {
            text.Append(CultureInfo.InvariantCulture, $"section-{section} {{\n");
            for (var key = 0; key < KeysInASection; key++)
            {
                var value = (key % 5) switch
                {
                    0 => "\"some text in quotes\"",
                    1 => "12345",
                    2 => "10s",
                    3 => "[1, 2, three]",
                    _ => $"${{section-{section / 2}.key-00}}",
                };
                text.Append(string.Create(CultureInfo.InvariantCulture, $"  key-{key:00} = {value}").PadRight(40)).Append("# comment\n");
            }

            text.Append("}\n");
        }

        return text.Append('#', Math.Max(0, (1 << 20) - text.Length)).ToString();
    }

    private static void Parse() => HoconConfig.Parse(Text);

    private static void Resolve() => Parsed.Resolve();

    private static void Write() => Resolved.ToJson();

    private static void Read()
    {
        for (var section = 0; section < Sections; section++)
        {
            var values = Resolved.GetObject($"section-{section}");
            for (var key = 0; key < KeysInASection; key += 5)
            {
                values.GetString($"key-{key:00}");
                values.GetInt32($"key-{key + 1:00}");
                values.GetDuration($"key-{key + 2:00}");
                values.GetStringList($"key-{key + 3:00}");
                values.GetString($"key-{key + 4:00}");
            }
        }
    }

    private static double Milliseconds(Action action)
    {
        var best = double.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var watch = Stopwatch.StartNew();
            action();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return best;
    }
}
