using ActorWatch.Supervision.Ports;
using ActorWatch.Supervision.Status;

namespace ActorWatch.Supervision.Probes;

/// <summary>
/// Turns the results of one probe into a verdict, as the kubelet does: equal results in a row are counted, any change
/// begins anew, and below its threshold a result changes nothing. Not thread-safe: one actor owns it.
/// </summary>
internal sealed class ProbeThresholds
{
    private readonly ProbeSpec _spec;
    private int _successes;
    private bool _lastWasError;
    private bool? _passing;

    /// <summary>Begins anew.</summary>
    public ProbeThresholds(ProbeSpec spec) => _spec = spec;

    /// <summary>Goes on from where the same probe of the same instance stood.</summary>
    public ProbeThresholds(ProbeSpec spec, ProbeStatus resume)
        : this(spec)
    {
        ConsecutiveFailures = resume.ConsecutiveFailures;
        _lastWasError = resume.Verdict == ProbeVerdict.Error;
        _passing = resume.Verdict switch
        {
            ProbeVerdict.Passing => true,
            ProbeVerdict.Failing => false,
            _ => null,
        };
    }

    /// <summary>Failures and errors in a row.</summary>
    public int ConsecutiveFailures { get; private set; }

    /// <summary>Whether it has failed its threshold and not passed since.</summary>
    public bool HasFailed => _passing == false;

    /// <summary>What the results amount to.</summary>
    public ProbeVerdict Verdict => _passing switch
    {
        true => ProbeVerdict.Passing,
        false => _lastWasError ? ProbeVerdict.Error : ProbeVerdict.Failing,
        null => _lastWasError ? ProbeVerdict.Error : ProbeVerdict.Pending,
    };

    /// <summary>Counts a result.</summary>
    /// <returns>True when it passed or failed its threshold just now: the verdict turned, or failed anew.</returns>
    public bool Observe(ProbeResult result)
    {
        _lastWasError = result.Outcome == ProbeOutcome.Error;
        if (result.Outcome == ProbeOutcome.Passed)
        {
            ConsecutiveFailures = 0;
            _successes++;
            return Turn(_successes >= _spec.SuccessThreshold, true);
        }

        _successes = 0;
        ConsecutiveFailures++;
        return Turn(ConsecutiveFailures >= _spec.FailureThreshold, false);
    }

    private bool Turn(bool reached, bool to)
    {
        if (!reached || _passing == to)
        {
            return false;
        }

        _passing = to;
        return true;
    }
}
