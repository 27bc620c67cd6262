namespace ActorWatch.Hocon.Reading;

/// <summary>The error for a path that is not there.</summary>
internal static class MissingPath
{
    public static HoconException At(HoconObject source, HoconPath path)
    {
        HoconValue current = source;
        for (var i = 0; i < path.Elements.Count; i++)
        {
            if (current is not HoconObject fields)
            {
                var parent = HoconPath.Of([.. path.Elements.Take(i)]);
                return Error(current, path, $"{path} is missing: {parent} is {HoconRead.Describe(current)}, not an object", null);
            }

            if (!fields.TryGetValue(path.Elements[i], out var next))
            {
                var near = NearestName.Of(path.Elements[i], fields.Fields.Select(field => field.Key));
                return Error(current, path, $"{path} is missing", near is null ? null : $"did you mean '{near}'?");
            }

            current = next;
        }

        return Error(current, path, $"{path} is missing", null);
    }

    private static HoconException Error(HoconValue place, HoconPath path, string message, string? hint) =>
        new(new HoconError(place.Origin, message) { Path = path.ToString(), Hint = hint });
}
