using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Instances;

/// <content>
/// What is found out about an instance that we end for a failure, while it still hangs. Bounded in time, and over as soon as
/// a person wants the end or the program ends by itself.
/// </content>
internal sealed partial class InstanceActor
{
    private static readonly TimeSpan LongestCapture = TimeSpan.FromMinutes(2);

    private CancellationTokenSource? _capture; // while it runs

    private bool HasEvidence =>
        MainPid > 0 && (_services.Inspector is not null || _order.Spec is { Capture.Count: > 0, Workload: ProcessSpec });

    private void Capture()
    {
        var capture = _capture = new CancellationTokenSource(LongestCapture, _services.Time);
        var self = Self;
        new EvidenceCollector(_services)
            .CollectAsync(_order.Spec, Id, MainPid, found => self.Tell(found, ActorRefs.NoSender), capture.Token)
            .PipeTo(Self, success: () => new CaptureEnded(capture), failure: _ => new CaptureEnded(capture));
    }

    private void OnCaptureEnded(CaptureEnded ended)
    {
        var isCurrent = ReferenceEquals(ended.Capture, _capture);
        ended.Capture.Dispose();
        if (isCurrent)
        {
            _capture = null;
            AskToEnd();
        }
    }

    private void DropCapture()
    {
        _capture?.Cancel();
        _capture = null;
    }

    private sealed record CaptureEnded(CancellationTokenSource Capture);
}
