using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ActorWatch.Hocon;

/// <summary>Objects whose keys are numbers count as arrays where an array is wanted, ordered by the numbers.</summary>
internal static class IndexedItems
{
    public static bool TryRead(HoconObject fields, [NotNullWhen(true)] out List<HoconValue>? items)
    {
        var found = new List<KeyValuePair<int, HoconValue>>();
        foreach (var field in fields.Fields)
        {
            if (int.TryParse(field.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                found.Add(new KeyValuePair<int, HoconValue>(index, field.Value));
            }
        }

        items = found.Count == 0 ? null : [.. found.OrderBy(pair => pair.Key).Select(pair => pair.Value)];
        return items is not null;
    }
}
