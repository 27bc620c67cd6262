using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using ActorWatch.Hocon;
using ActorWatch.Supervision.Components;
using ActorWatch.Supervision.Configuration;
using ActorWatch.Supervision.Reloading;

namespace ActorWatch.Supervision.Tests.Configuration;

/// <summary>Keeps <c>hocon/reference.conf</c> and the code that reads configurations together.</summary>
public sealed partial class ReferenceTests
{
    private const string Root = "actorwatch";
    private const string Component = "actorwatch.components.NAME";

    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };
    private static readonly Surroundings Machine = new(IsRoot: true, "host", _ => null);

    [Fact]
    public void Reference_AsItStands_IsValidAndHoldsTheDefaultsOfTheCode()
    {
        var reference = Read(ReferenceText(), []);
        var least = Read(
            """
            actorwatch.components {
              NAME {
                process.command = [program, argument]
                probes {
                  startup.exec.command = [program, argument]
                  liveness.tcp.port = 80
                  readiness.http.url = "http://127.0.0.1:80/ready"
                }
              }
              NAME-2 { process.command = [program], notify {}, probes.liveness.grpc.port = 50051, probes.readiness.heartbeat.file { path = beat, within = 60s } }
            }
            actorwatch.components.CONTAINER { container.image = "name:tag", probes.liveness.container {} }
            actorwatch.components.EXISTING.container.existing = name
            actorwatch.alerts.sinks {
              FILE.file.path = alerts.log
              EXEC.exec.command = ["./on-alert"]
              WEBHOOK.webhook.url = "https://hooks.example.com/alerts"
              SMTP.smtp { host = mail.example.com, from = "actorwatch@example.com", to = "ops@example.com" }
            }
            """,
            []);

        Assert.Empty(reference.Errors);
        Assert.Equal(least.Configuration!.Components.Select(Describe), reference.Configuration!.Components.Select(Describe));
        Assert.Equal(AlertKeys.Of(least.Configuration.Alerts), AlertKeys.Of(reference.Configuration.Alerts));
        Assert.Equal(
            (least.Configuration.NodeName, least.Configuration.DataDirectory, least.Configuration.Socket),
            (reference.Configuration.NodeName, reference.Configuration.DataDirectory, reference.Configuration.Socket));
    }

    [Fact]
    public void Reference_Uncommented_HasEveryKeyThatIsReadAndNoOther()
    {
        var asked = new HashSet<string>();
        var text = CommentedKey().Replace(ReferenceText(), "$1");

        Assert.Empty(Read(text, asked).Errors);

        var written = new SortedSet<string>(StringComparer.Ordinal);
        Collect(HoconConfig.Parse(text).Resolve().GetObject(Root), Root, written);
        written = new SortedSet<string>(written.Select(OfTheFirst), StringComparer.Ordinal);
        Assert.Equal(written, asked.Select(Everywhere).ToHashSet().Order(StringComparer.Ordinal));
    }

    /// <summary>What one component of the reference has, every component may have.</summary>
    private static string OfTheFirst(string path) => Sink().Replace(OtherComponent().Replace(path, Component), "actorwatch.alerts.sinks.NAME");

    /// <summary>What defaults accept is written at the component; a check may stand under any probe.</summary>
    private static string Everywhere(string path) => Check().Replace(
        path.StartsWith($"{Root}.defaults.", StringComparison.Ordinal) ? Component + path[$"{Root}.defaults".Length..] : OfTheFirst(path),
        match => match.Groups["check"].Value switch
        {
            "exec" => $"{Component}.probes.startup.exec",
            "heartbeat" => $"{Component}.probes.readiness.heartbeat",
            "tcp" or "grpc" or "container" => $"{Component}.probes.liveness.{match.Groups["check"].Value}",
            _ => $"{Component}.probes.readiness.http",
        });

    private static void Collect(HoconObject source, string path, SortedSet<string> paths)
    {
        foreach (var field in source.Fields)
        {
            var inner = $"{path}.{field.Key}";
            paths.Add(inner);
            if (field.Value is HoconObject nested)
            {
                Collect(nested, inner, paths);
            }

            foreach (var (index, item) in ((field.Value as HoconArray)?.Items ?? []).Index())
            {
                Collect(item as HoconObject ?? HoconObject.Empty, $"{inner}[{index}]", paths);
            }
        }
    }

    private static string Describe(ComponentSpec spec) => string.Join(
        '\n',
        new object[] { spec.Workload, spec.Restart, spec.Stop, spec.Log }
            .Append(spec.Notify ?? (object)"none")
            .Concat(spec.Capture)
            .Concat(spec.Probes.SelectMany(probe => new object[] { probe, probe.Check }))
            .Select(part => JsonSerializer.Serialize(part, part.GetType(), WithFields)));

    private static ConfigurationResult Read(string text, ICollection<string> asked) =>
        ConfigurationLoader.Read(HoconConfig.Parse(text, "reference.conf").Resolve(), "/etc/app/app.conf", "/etc/app", Machine, asked);

    private static string ReferenceText([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "hocon", "reference.conf"));

    // A number sign that touches a key, as opposed to one with a blank behind it.
    [GeneratedRegex(@"^( *)#(?=[a-z])", RegexOptions.Multiline)]
    private static partial Regex CommentedKey();

    [GeneratedRegex(@"^actorwatch\.components\.(NAME-2|CONTAINER|EXISTING)(?=\.|$)")]
    private static partial Regex OtherComponent();

    [GeneratedRegex(@"^actorwatch\.alerts\.sinks\.(FILE|EXEC|WEBHOOK|SMTP)(?=\.|$)")]
    private static partial Regex Sink();

    [GeneratedRegex(@"^actorwatch\.components\.NAME\.probes\.(startup|liveness|readiness)\.(?<check>exec|tcp|http|grpc|container|heartbeat)(?![\w-])")]
    private static partial Regex Check();
}
