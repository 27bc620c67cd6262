using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Supervision.Reloading;

/// <summary>Writes the configuration of alerts as one text that differs when anything does. It holds secrets: only compare it.</summary>
public static class AlertKeys
{
    /// <summary>The text.</summary>
    public static string Of(AlertOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] common = [$"{options.LoopRestarts}", $"{options.LoopWithin}", $"{options.RepeatAfter}"];
        return string.Join('\n', common.Concat(options.Sinks.SelectMany(Of)));
    }

    private static IEnumerable<string> Of(AlertSinkSpec sink) =>
    [
        sink.Name,
        sink.Way,
        $"{sink.Timeout}",
        string.Join(' ', sink.Kinds),
        string.Join(' ', sink.Components ?? ["(all)"]),
        .. sink switch
        {
            FileSinkSpec file => [file.Path, $"{file.IsJson}"],
            ExecSinkSpec exec => [.. exec.Command.Arguments, exec.Directory],
            WebhookSinkSpec webhook =>
            [
                webhook.Url.OriginalString,
                $"{webhook.Form} {webhook.Tls}",
                .. webhook.Headers.OrderBy(static header => header.Key, StringComparer.Ordinal).Select(static header => $"{header}"),
            ],
            SmtpSinkSpec smtp =>
                [smtp.Host, $"{smtp.Port} {smtp.Security} {smtp.Tls}", smtp.From, .. smtp.To, $"{smtp.User} {smtp.Password}"],
            _ => (string[])[],
        },
    ];
}
