using System.Text;

namespace ActorWatch.Hocon.Tests;

/// <summary>Writes random texts by the grammar with few names, so that they refer to each other, and damages half of them.</summary>
internal sealed class TextGenerator(Random random)
{
    private const int MaxDepth = 4;

    private static readonly string[] Names = ["a", "b", "c", "d", "e.f", "a.b", "\"x.y\"", "b.c.d", "g h", "NAME", "\"\""];

    private static readonly string[] Scalars =
        ["1", "-2.50", "1e+5", "true", "null", "text", "10 s", "\"q \\u0041\"", "\"\"\"t\"q\"\"\"\"", "''", "a/b", "ü😀", "\"\"", "on"];

    private static readonly string[] Damage =
    [
        "{", "}", "[", "]", ",", "=", ":", "+=", "${", "${?", "\"", "\"\"\"", "\n", "\\", "#", "//", ".", " ", "\u0000", "\uD800",
        "include ", "include \"x\"", "\uFEFF", "+", "@", "\t", "\r",
    ];

    private readonly StringBuilder _text = new();

    public string Next()
    {
        _text.Clear();
        if (random.Next(20) == 0)
        {
            Array(0);
        }
        else
        {
            Fields(0);
        }

        for (var count = random.Next(2) * random.Next(1, 4); count > 0; count--)
        {
            Harm();
        }

        return _text.ToString();
    }

    private void Fields(int depth)
    {
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            _text.Append(Pick(Names)).Append(random.Next(8) == 0 ? " += " : " = ");
            Value(depth);
            _text.Append(random.Next(3) == 0 ? "," : random.Next(8) == 0 ? " # note\n" : "\n");
        }
    }

    private void Value(int depth)
    {
        var parts = random.Next(4) == 0 ? random.Next(2, 4) : 1;
        var kind = random.Next(7);
        for (; parts > 0; parts--)
        {
            Part(random.Next(3) == 0 ? 6 : kind, depth);
            _text.Append(parts > 1 && random.Next(2) == 0 ? " " : "");
        }
    }

    private void Part(int kind, int depth)
    {
        switch (kind)
        {
            case 0 or 1 when depth < MaxDepth:
                _text.Append("{ ");
                Fields(depth + 1);
                _text.Append('}');
                break;
            case 2 when depth < MaxDepth:
                Array(depth + 1);
                break;
            case 5 or 6:
                _text.Append(random.Next(3) > 0 ? "${?" : "${").Append(Pick(Names)).Append('}');
                break;
            default:
                _text.Append(Pick(Scalars));
                break;
        }
    }

    private void Array(int depth)
    {
        _text.Append('[');
        for (var count = random.Next(4); count > 0; count--)
        {
            Value(depth);
            _text.Append(count > 1 || random.Next(3) == 0 ? ", " : "");
        }

        _text.Append(']');
    }

    private void Harm()
    {
        var at = random.Next(_text.Length + 1);
        switch (random.Next(3))
        {
            case 0:
                _text.Insert(at, Pick(Damage));
                break;
            case 1:
                _text.Remove(at, Math.Min(random.Next(1, 6), _text.Length - at));
                break;
            default:
                var length = Math.Min(random.Next(1, 20), _text.Length - at);
                _text.Insert(random.Next(_text.Length + 1), _text.ToString(at, length));
                break;
        }
    }

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
