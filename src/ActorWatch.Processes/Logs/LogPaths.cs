using ActorWatch.Supervision.Components;

namespace ActorWatch.Processes.Logs;

/// <summary>Where the files of a component's output are.</summary>
/// <param name="LogDirectory">The directory of logs.</param>
/// <param name="LockDirectory">The directory of lock files, for output that the program does not write to a file itself.</param>
internal sealed record LogPaths(string LogDirectory, string LockDirectory)
{
    /// <summary>The log of a component; null when its output goes to no file.</summary>
    public string? LogOf(ComponentSpec spec) =>
        spec.Log.Mode is LogMode.File or LogMode.Pipe ? Path.Combine(LogDirectory, $"{spec.Name}.log") : null;

    /// <summary>All files that the output of a component goes to.</summary>
    public IEnumerable<string> FilesOf(ComponentSpec spec) =>
        new[] { LogOf(spec), spec.Log.Stderr }.OfType<string>();

    /// <summary>All files whose lock an instance of a component may hold, however it was configured.</summary>
    public IReadOnlyList<string> LocksOf(ComponentName component) =>
        [Path.Combine(LogDirectory, $"{component}.log"), Path.Combine(LockDirectory, $"{component}.lock")];

    /// <summary>The file that tells whether the newest start of a component was made.</summary>
    public string StartMarkOf(ComponentName component) =>
        Path.Combine(LockDirectory, $"{component.Value.ToLowerInvariant()}.started");

    /// <summary>The file that tells how far the output of a component is in its log, where the daemon writes that.</summary>
    public string OutputPlaceOf(ComponentName component) =>
        Path.Combine(LockDirectory, $"{component.Value.ToLowerInvariant()}.place");

    /// <summary>The file whose lock an instance holds.</summary>
    public string LockOf(ComponentSpec spec) =>
        spec.Log.Mode == LogMode.File ? LogOf(spec)! : Path.Combine(LockDirectory, $"{spec.Name}.lock");
}
