namespace ActorWatch.Hocon.Parsing;

/// <summary>Turns values back into terms.</summary>
internal static class TermOf
{
    public static Term Value(HoconValue value) => value switch
    {
        HoconScalar scalar => new ScalarTerm(scalar),
        HoconArray array => new ArrayTerm([.. array.Items.Select(Value)], array.Origin),
        HoconObject fields => Object(fields),
        _ => throw new System.Diagnostics.UnreachableException($"No term for {value.Kind}."),
    };

    private static ObjectTerm Object(HoconObject source)
    {
        var target = new ObjectTerm(source.Origin);
        foreach (var field in source.Fields)
        {
            target.Add(field.Key, new HoconDefinition(field.KeyOrigin, Value(field.Value), isPath: false));
        }

        return target;
    }
}
