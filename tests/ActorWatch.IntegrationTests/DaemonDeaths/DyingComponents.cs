using System.Text;
using ActorWatch.IntegrationTests.Support;

namespace ActorWatch.IntegrationTests.DaemonDeaths;

/// <summary>
/// Fifty components: healthy ones and crashing ones that nobody touches, and some that commands, kills and reloads hit. Each
/// program notes its own start first and then takes a lock that all it starts inherits: one that cannot get it has another
/// instance beside it.
/// </summary>
internal sealed class DyingComponents
{
    public const int TargetCount = 24;

    private const string SlowToStop = "trap '' TERM; while :; do sleep 0.2; done";
    private const string Check = "exec.command = [true], period = 1s, timeout = 30s";
    private const string FewRestarts = "max-restarts = 3, initial-backoff = 20ms";

    private static readonly string[] TargetPrograms =
    [
        "exec sleep 1000",
        "sleep 1000 & wait",
        SlowToStop,
        "setsid sleep 1000 & exec sleep 1000",
        "exec sleep 1000 >/dev/null 2>&1",
        "env -i setsid sleep 1000 >/dev/null 2>&1 & exec sleep 1000 >/dev/null 2>&1",
        "sleep 0.3; exit 1",
        "sleep 1000 & sleep 0.2; exit 0",
    ];

    private static readonly string[] Conditions = ["always", "failure", "never"];

    private readonly Folder _folder;
    private readonly int[] _versions = new int[TargetCount];
    private readonly List<DyingComponent> _all = [];

    public DyingComponents(Folder folder)
    {
        _folder = folder;
        AddHealthy();
        AddCrashing();
        for (var number = 0; number < TargetCount; number++)
        {
            var condition = IsFlapping(number) ? "always" : Conditions[number % Conditions.Length];
            Add($"t{number}", Fate.Commanded, TargetPrograms[number % TargetPrograms.Length], restart: $"on = {condition}",
                number % 5 == 0 ? "log.mode = pipe" : "");
        }
    }

    /// <summary>All of them, in the order of the file; those that commands hit come last.</summary>
    public IReadOnlyList<DyingComponent> All => _all;

    public static string TargetName(int number) => $"t{number}";

    /// <summary>Whether the program of a target ends again and again by itself.</summary>
    public static bool IsFlapping(int number) => TargetPrograms[number % TargetPrograms.Length].Contains("exit", StringComparison.Ordinal);

    /// <summary>The variable by which the program of a target tells which text of the configuration started it.</summary>
    public string VersionOf(int number) => $"VERSION={_versions[number]}";

    /// <summary>Changes some targets, in the file.</summary>
    public void Change(Random random)
    {
        foreach (var number in random.GetItems(Enumerable.Range(0, TargetCount).ToArray(), 3))
        {
            _versions[number]++;
        }

        Write();
    }

    /// <summary>Writes the file.</summary>
    public void Write()
    {
        var text = new StringBuilder();
        for (var index = 0; index < _all.Count; index++)
        {
            var version = index - (_all.Count - TargetCount) is var number and >= 0 ? _versions[number] : 0;
            text.AppendLine(TextOf(_all[index], version));
        }

        _folder.WriteConfiguration(text.ToString());
    }

    private static string TextOf(DyingComponent component, int version) =>
        $$"""
        {{component.Name}} {
          process {
            command = "echo $ACTORWATCH_INSTANCE $$ >> starts; exec 9>>{{component.Name}}.lock; flock -n 9 || echo $ACTORWATCH_INSTANCE >> overlaps; {{component.Program}}"
            env.VERSION = {{version}}
          }
          restart { initial-backoff = 10ms, max-backoff = 200ms, max-restarts = unlimited, {{component.Restart}} }
          stop.timeout = 300ms
          {{component.More}}
        }
        """;

    private void AddHealthy()
    {
        Add("h0", Fate.Healthy, "exec sleep 1000");
        Add("h1", Fate.Healthy, "sleep 1000 & wait");
        Add("h2", Fate.Healthy, "setsid sleep 1000 & exec sleep 1000");
        Add("h3", Fate.Healthy, SlowToStop);
        Add("h4", Fate.Healthy, "exec sleep 1000 >/dev/null 2>&1");
        Add("h5", Fate.Healthy, "env -i setsid sleep 1000 >/dev/null 2>&1 & exec sleep 1000 >/dev/null 2>&1");
        Add("h6", Fate.Healthy, "while :; do echo line; sleep 0.5; done", more: "log.mode = pipe");
        Add("h7", Fate.Healthy, "exec sleep 1000", more: $"probes {{ startup {{ {Check} }}, liveness {{ {Check} }}, readiness {{ {Check} }} }}");
        Add("h8", Fate.Healthy, "exec sleep 1000", restart: "on = never");
        Add("h9", Fate.Healthy, "exec sleep 1000", restart: "on = failure");
        Add("h10", Fate.Healthy, "(sleep 1000 &); exec sleep 1000", more: "log.mode = none");
        Add("h11", Fate.Healthy, "exec sleep 1000",
            more: "probes.liveness { exec.command = [sleep, \"1000\"], period = 100ms, timeout = 5s, failure-threshold = 1000000 }");
        Add("h12", Fate.Healthy, "exec sleep 1000", more: $"probes.startup {{ {Check} }}, log.mode = pipe");
        Add("h13", Fate.Healthy, "setsid sh -c 'setsid sleep 1000 & exec sleep 1000' & exec sleep 1000", restart: "on = failure");
        Add("h14", Fate.Healthy, "exec sleep 1000", more: "stop.kill = group");
        Add("h15", Fate.Healthy, "exec sleep 1000", restart: "min-uptime = 1s");
    }

    private void AddCrashing()
    {
        Add("x0", Fate.Crashing, "sleep 0.5; exit 1", restart: "initial-backoff = 0s");
        Add("x1", Fate.Crashing, "sleep 0.2; exit 1", restart: "initial-backoff = 50ms, max-backoff = 400ms");
        Add("x2", Fate.Crashing, "exit 2", restart: "initial-backoff = 500ms, max-backoff = 500ms");
        Add("x3", Fate.Crashing, "sleep 0.1; exit 0", restart: "initial-backoff = 300ms, max-backoff = 700ms, jitter = 0.5");
        Add("x4", Fate.Crashing, "sleep 0.4; kill -9 $$", restart: "on = failure");
        Add("x5", Fate.Crashing, "setsid sleep 1000 & sleep 0.3; exit 3");
        Add("x6", Fate.Crashing, "setsid sleep 1000 >/dev/null 2>&1 & sleep 0.3; exit 3", restart: "initial-backoff = 0s", more: "log.mode = pipe");
        Add("x7", Fate.Crashing, "sleep 0.3; exit 3", restart: "on = failure, initial-backoff = 100ms");
        Add("o0", Fate.Once, "sleep 1; exit 0", restart: "on = failure, on-unknown-exit = complete");
        Add("o1", Fate.Once, "sleep 1; exit 3", restart: "on = never");
        Add("l0", Fate.Limited, "sleep 0.7; exit 3", restart: FewRestarts);
    }

    private void Add(string name, Fate fate, string program, string restart = "", string more = "") =>
        _all.Add(new DyingComponent(name, fate, program, restart, more));
}
