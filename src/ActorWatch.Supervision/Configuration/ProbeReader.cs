using ActorWatch.Supervision.Probes;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads <c>probes { startup {} liveness {} readiness {} }</c>.</summary>
internal static class ProbeReader
{
    /// <summary>Checks that a later version will know.</summary>
    public static readonly string[] LaterChecks = ["log"];

    private static readonly Dictionary<string, ProbeKind> Kinds = new()
    {
        ["startup"] = ProbeKind.Startup,
        ["liveness"] = ProbeKind.Liveness,
        ["readiness"] = ProbeKind.Readiness,
    };

    private static readonly Dictionary<string, ProbeAction> Actions = new()
    {
        ["restart"] = ProbeAction.Restart,
        ["none"] = ProbeAction.None,
        ["alert"] = ProbeAction.Alert,
    };

    public static IReadOnlyList<ProbeSpec> Read(SpecReader reader, string baseDirectory, bool areDefaults = false)
    {
        var probes = new List<ProbeSpec>();
        foreach (var (name, kind) in Kinds)
        {
            if (Probe(reader.Object(name), kind, baseDirectory, areDefaults) is { } probe)
            {
                probes.Add(probe);
            }
        }

        reader.Done();
        return probes;
    }

    private static ProbeSpec? Probe(SpecReader reader, ProbeKind kind, string baseDirectory, bool areDefaults)
    {
        if (!reader.Exists)
        {
            return null;
        }

        var check = CheckReader.Read(reader, baseDirectory, isNeeded: !areDefaults);
        check = check switch
        {
            HeartbeatFileCheckSpec file => file with { AllowsTimeForTheFirst = kind == ProbeKind.Liveness },
            HeartbeatHttpCheckSpec http => http with { AllowsTimeForTheFirst = kind == ProbeKind.Liveness },
            _ => check,
        };

        var missing = ProbeSpec.Default(kind, check ?? new TcpCheckSpec { Port = 1 });
        var probe = missing with
        {
            InitialDelay = reader.Duration("initial-delay", missing.InitialDelay),
            Period = reader.PositiveDuration("period", missing.Period),
            Timeout = reader.PositiveDuration("timeout", missing.Timeout),
            FailureThreshold = reader.Integer("failure-threshold", missing.FailureThreshold, 1, int.MaxValue),
            SuccessThreshold = reader.Integer("success-threshold", missing.SuccessThreshold, 1, int.MaxValue),
            OnFailure = reader.Choice("on-failure", missing.OnFailure, Actions),
        };
        if (kind != ProbeKind.Readiness && probe.SuccessThreshold != 1)
        {
            reader.Problem("success-threshold", $"must be 1 for a {kind.ToString().ToLowerInvariant()} probe, but is {probe.SuccessThreshold}.");
        }

        reader.NotYet(LaterChecks);
        reader.Done();
        return check is null ? null : probe;
    }
}
