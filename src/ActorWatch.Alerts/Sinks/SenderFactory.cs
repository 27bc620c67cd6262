using System.Diagnostics;
using ActorWatch.Alerts.Smtp;
using ActorWatch.Supervision.Alerts;

namespace ActorWatch.Alerts.Sinks;

/// <summary>Makes the sender of each kind of sink.</summary>
internal static class SenderFactory
{
    public static IAlertSender Create(AlertSinkSpec spec, AlertSurroundings surroundings)
    {
        var text = new AlertText(surroundings.Node);
        return spec switch
        {
            FileSinkSpec file => new FileSender(file, text),
            ExecSinkSpec exec => new ExecSender(exec, text, surroundings.Commands, surroundings.Directory),
            WebhookSinkSpec webhook => new WebhookSender(webhook, text),
            SmtpSinkSpec smtp => new SmtpSender(smtp, text),
            _ => throw new UnreachableException($"No sender for a sink of kind '{spec.Way}'."),
        };
    }
}
