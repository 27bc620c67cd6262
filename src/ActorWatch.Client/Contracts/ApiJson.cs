using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorWatch.Client.Contracts;

/// <summary>How the contracts are written as JSON and read again, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(CommandReport))]
[JsonSerializable(typeof(CommandReport[]))]
[JsonSerializable(typeof(DaemonReport))]
[JsonSerializable(typeof(AlertTestReport))]
[JsonSerializable(typeof(ReloadReport))]
[JsonSerializable(typeof(EventReport))]
[JsonSerializable(typeof(EventsReport))]
[JsonSerializable(typeof(WhyReport))]
[JsonSerializable(typeof(ErrorReport))]
public sealed partial class ApiJson : JsonSerializerContext
{
    private static ApiJson? _wire;

    /// <summary>The form on the wire: marks such as <c>✓</c> and <c>'</c> stand as they are, control characters never do.</summary>
    // Made on first use: the generated half's static fields may not be there yet while ours are made.
    public static ApiJson Wire => _wire ??= new(new JsonSerializerOptions(Default.Options!)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
