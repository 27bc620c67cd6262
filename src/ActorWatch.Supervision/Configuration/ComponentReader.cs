using ActorWatch.Supervision.Components;

namespace ActorWatch.Supervision.Configuration;

/// <summary>Reads one component over the defaults.</summary>
internal static class ComponentReader
{
    public static ComponentSpec? Read(SpecReader reader, SpecReader defaults, ComponentName name, string baseDirectory)
    {
        var process = reader.Object("process");
        var container = reader.Object("container");
        WorkloadSpec? workload = process.Exists ? ProcessReader.Read(process, baseDirectory) : null;
        workload = container.Exists ? ContainerReader.Read(container, baseDirectory) ?? workload : workload;
        workload = Worker(reader, name, isOther: process.Exists || container.Exists) ?? workload;
        if (process.Exists && container.Exists)
        {
            reader.Problem("container", "cannot be there beside process: a component is one of both.");
        }
        else if (!process.Exists && !container.Exists && workload is null
            && reader.Written(["process", "container"]).Count == 0 && !reader.IsMistyped("process", "container"))
        {
            reader.Errors.Add(
                reader.Origin, reader.Path, $"{reader.Path} does not say what to run.", "add process { command = […] } or container { image = … }");
        }

        var restart = RestartReader.Read(reader.Object("restart", defaults.Object("restart")));
        var stop = StopReader.Read(reader.Object("stop", defaults.Object("stop")));
        var log = LogReader.Read(reader.Object("log", defaults.Object("log")), baseDirectory);
        var probes = ProbeReader.Read(reader.Object("probes", defaults.Object("probes")), baseDirectory);
        if (container.Exists)
        {
            RefuseKeysOfProcesses(reader);
        }

        var dependencies = DependencyReader.Read(reader.Object("depends-on"));
        var notify = NotifyReader.Read(reader.Object("notify"));
        if (notify is not null && workload is not (ProcessSpec or null))
        {
            reader.Problem("notify", "needs a process: only a process has a socket to report over.");
        }

        var capture = FailureReader.Read(reader.Object("on-failure", defaults.Object("on-failure")));
        if (container.Exists && reader.Object("on-failure").Written(["capture"]).Count > 0)
        {
            reader.Object("on-failure").Problem("capture", "is for processes: its commands look at a process of this machine.");
        }

        if (log.Rules.Count > 0 && workload is WorkerSpec)
        {
            reader.Object("log", defaults.Object("log")).Problem("rules", "need a process or a container: a worker has no output of its own.");
        }

        reader.NotYet("watchdog", "instances", "replicas");
        reader.Done();
        return workload is null
            ? null
            : new ComponentSpec
            {
                Name = name,
                Workload = workload,
                Restart = restart,
                Stop = stop,
                Log = log,
                Probes = probes,
                DependsOn = dependencies,
                Notify = notify,
                Capture = capture,
            };
    }

    // Those of the defaults are meant for the processes beside it.
    private static void RefuseKeysOfProcesses(SpecReader reader)
    {
        var stop = reader.Object("stop");
        foreach (var key in stop.Written(["command", "to", "kill"]))
        {
            stop.Problem(key, "is for processes: the engine signals the program of a container, and kills all of it.");
        }
    }

    private static WorkerSpec? Worker(SpecReader reader, ComponentName name, bool isOther)
    {
        if (reader.Parts.Workers.Count == 0 || reader.Object("worker") is not { IsWritten: true } worker)
        {
            return null;
        }

        worker.Done();
        if (isOther)
        {
            reader.Problem("worker", "cannot be there beside process or container: a component is one of them.");
        }
        else if (!reader.Parts.Workers.Contains(name.Value, StringComparer.OrdinalIgnoreCase))
        {
            reader.Problem("worker", $"needs a worker '{name}' of this host. It has {string.Join(", ", reader.Parts.Workers)}.");
        }

        return new WorkerSpec();
    }

    /// <summary>Reports what is wrong with the defaults themselves, whether a component uses them or not.</summary>
    public static void Check(SpecReader defaults, string baseDirectory)
    {
        RestartReader.Read(defaults.Object("restart"));
        StopReader.Read(defaults.Object("stop"));
        LogReader.Read(defaults.Object("log"), baseDirectory);
        FailureReader.Read(defaults.Object("on-failure"));
        ProbeReader.Read(defaults.Object("probes"), baseDirectory, areDefaults: true);
        defaults.Done();
    }
}
