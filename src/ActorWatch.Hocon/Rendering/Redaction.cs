using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Rendering;

/// <summary>Replaces values that must not be shown; places stay, what is written there does not.</summary>
internal sealed class Redaction(Func<HoconPath, bool> isSecret, string shown)
{
    public HoconValue Of(HoconValue value, HoconPath path) => value switch
    {
        HoconObject fields => new HoconObject([.. fields.Fields.Select(field => Of(field, path.Then(field.Key)))], fields.Origin, fields.Origins),
        HoconArray array => new HoconArray([.. array.Items.Select(item => Of(item, path))], array.Origin, array.Origins),
        _ => value,
    };

    private HoconField Of(HoconField field, HoconPath path)
    {
        if (!isSecret(path) || field.Value.Kind == HoconKind.Null)
        {
            return new HoconField(field.Key, Of(field.Value, path), field.Definitions);
        }

        var value = new HoconScalar(HoconKind.String, shown, field.Value.Origin, field.Value.Origins);
        return new HoconField(field.Key, value, [.. field.Definitions.Select(Of)]);
    }

    private HoconDefinition Of(HoconDefinition place) => place.Term is SubstitutionTerm
        ? place
        : new HoconDefinition(
            place.KeyOrigin, new ScalarTerm(new HoconScalar(HoconKind.String, shown, place.ValueOrigin)), place.IsPath);
}
