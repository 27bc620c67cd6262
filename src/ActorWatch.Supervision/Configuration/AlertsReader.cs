using ActorWatch.Hocon;
using ActorWatch.Supervision.Alerts;
using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>alerts { … }</c>.</summary>
internal static class AlertsReader
{
    private static readonly string[] Ways = ["exec", "file", "smtp", "webhook"];

    public static AlertOptions Read(SpecReader reader, string baseDirectory)
    {
        var missing = new AlertOptions();
        var loop = reader.Object("restart-loop");
        var options = new AlertOptions
        {
            LoopRestarts = loop.Integer("restarts", missing.LoopRestarts, 2, 1000),
            LoopWithin = loop.PositiveDuration("within", missing.LoopWithin),
            RepeatAfter = reader.PositiveDuration("repeat-after", missing.RepeatAfter),
            Sinks = Sinks(reader.Object("sinks"), baseDirectory),
        };
        loop.Done();
        reader.Done();
        return options;
    }

    /// <summary>That all components are there whose alerts a sink wants.</summary>
    public static void Check(SpecReader reader, AlertOptions options, IReadOnlyList<ComponentSpec> components)
    {
        var names = components.Select(static component => component.Name.Value).ToList();
        var sinks = reader.Object("sinks");
        foreach (var sink in options.Sinks)
        {
            foreach (var name in (sink.Components ?? []).Except(names, StringComparer.OrdinalIgnoreCase))
            {
                var nearest = NearestName.Of(name, names);
                sinks.Object(sink.Name).Problem(
                    "components", $"names '{name}', and there is no such component.",
                    nearest is null ? null : $"did you mean '{nearest}'?");
            }
        }
    }

    private static List<AlertSinkSpec> Sinks(SpecReader reader, string baseDirectory)
    {
        var sinks = new List<AlertSinkSpec>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in reader.Fields)
        {
            if (!ComponentName.TryParse(field.Key, out _))
            {
                reader.Errors.Add(
                    field.KeyOrigin,
                    $"{reader.Path}.{field.Key}",
                    $"'{field.Key}' is no name of a sink.",
                    "use 1 to 64 letters, digits, '.', '_' and '-', beginning with a letter or digit");
            }
            else if (!seen.Add(field.Key))
            {
                reader.Errors.Add(
                    field.KeyOrigin, $"{reader.Path}.{field.Key}", $"sink '{field.Key}' differs only in case from another one.");
            }

            if (Sink(reader.Object(field.Key), field.Key, baseDirectory) is { } sink)
            {
                sinks.Add(sink);
            }
        }

        return sinks;
    }

    private static AlertSinkSpec? Sink(SpecReader reader, string name, string baseDirectory)
    {
        var written = reader.Written(Ways);
        var sinks = new[]
        {
            AlertSinkReader.File(reader.Object("file"), name, baseDirectory),
            AlertSinkReader.Exec(reader.Object("exec"), name, baseDirectory),
            WebhookSinkReader.Read(reader.Object("webhook"), name, baseDirectory),
            SmtpSinkReader.Read(reader.Object("smtp"), name, baseDirectory),
        };
        var kinds = Kinds(reader);
        var named = reader.Texts("components");
        var components = reader.Written(["components"]).Count == 0 ? null : named;
        if (written.Count > 1)
        {
            reader.Errors.Add(
                reader.Origin, reader.Path, $"{reader.Path} must have one way, but has {string.Join(" and ", written)}.");
        }
        else if (written.Count == 0 && reader.IsWritten && !reader.IsMistyped(Ways))
        {
            reader.Errors.Add(
                reader.Origin, reader.Path, $"{reader.Path} has no way to tell anybody.", "add one of file {}, exec {}, webhook {}, smtp {}");
        }

        reader.Done();
        return sinks.FirstOrDefault(static sink => sink is not null) is { } found
            ? found with { Kinds = kinds, Components = components }
            : null;
    }

    private static IReadOnlyList<string> Kinds(SpecReader reader)
    {
        var kinds = reader.Texts("kinds");
        foreach (var kind in kinds.Where(static kind => !AlertKinds.All.Contains(kind)))
        {
            var nearest = NearestName.Of(kind, AlertKinds.All);
            reader.Problem(
                "kinds",
                $"must hold kinds of alerts ({string.Join(", ", AlertKinds.All)}), but holds '{kind}'.",
                nearest is null ? null : $"did you mean '{nearest}'?");
        }

        return reader.Written(["kinds"]).Count == 0 ? AlertKinds.Default : kinds;
    }
}
