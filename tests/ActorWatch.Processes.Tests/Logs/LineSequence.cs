using System.Globalization;

namespace ActorWatch.Processes.Tests.Logs;

/// <summary>Checks that the numbered lines of all writers are there once and in their order.</summary>
internal sealed class LineSequence
{
    private readonly Dictionary<string, int> _next = [];

    /// <summary>How many lines of a writer have come.</summary>
    public int Of(string writer) => _next.GetValueOrDefault(writer);

    public void Add(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ');
            var expected = _next.GetValueOrDefault(parts[0]);
            Assert.True(
                parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == expected,
                $"{parts[0]}: {expected} was expected, not '{line[..Math.Min(line.Length, 100)]}'");
            _next[parts[0]] = expected + 1;
        }
    }
}
