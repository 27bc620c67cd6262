using System.Globalization;
using ActorWatch.Hocon;

namespace ActorWatch.Cli.Daemon;

/// <summary>The history of every value beside the values, since JSON has no comments.</summary>
internal static class OriginTable
{
    /// <summary>An object with the values under <c>value</c> and their histories by path under <c>origins</c>.</summary>
    public static HoconObject With(HoconValue value)
    {
        var origins = new List<KeyValuePair<string, object?>>();
        Add(value, HoconPath.Of(), origins);
        return HoconObject.FromDictionary([new("value", value), new("origins", HoconObject.FromDictionary(origins))]);
    }

    private static void Add(HoconValue value, HoconPath path, List<KeyValuePair<string, object?>> origins)
    {
        switch (value)
        {
            case HoconObject fields:
                foreach (var field in fields.Fields)
                {
                    var inner = path.Then(field.Key);
                    origins.Add(new(inner.ToString(), field.History));
                    Add(field.Value, inner, origins);
                }

                break;
            case HoconArray array:
                for (var i = 0; i < array.Items.Count; i++)
                {
                    var inner = path.Then(i.ToString(CultureInfo.InvariantCulture));
                    origins.Add(new(inner.ToString(), $"set at {array.Items[i].Origin}"));
                    Add(array.Items[i], inner, origins);
                }

                break;
        }
    }
}
