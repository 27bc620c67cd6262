using System.Runtime.CompilerServices;

namespace ActorWatch.Actors.Tests.Golden;

/// <summary>
/// The order of events as a whole, one file for each subject beside this: what the test did, with the virtual time, and
/// below it what the actors noted. To accept a change, run with ACCEPT_GOLDEN=1 and review the difference of the files.
/// </summary>
public class GoldenTraceTests : ActorSpec
{
    private readonly List<string> _lines = [];

    [Fact]
    public void Lifecycle()
    {
        IActorRef parent = null!;
        Do("create p", () => parent = ActorOf(Hooked("p"), "p"));
        Do("create c under p, g under c", () => Spawn(Spawn(parent, "c"), "g"));
        Do("p fails with two messages behind", () => InActor(parent, _ =>
        {
            parent.Tell(Fail("boom"), null);
            parent.Tell("1", null);
            parent.Tell("2", null);
        }));
        Do("create c again", () => Spawn(parent, "c"));
        Do("stop p", () => Sys.Stop(parent));
        Do("create a, whose PreStart throws", () => ActorOf(Hooked("a", onHook: ThrowAt("a PreStart"))));
        Do("create b, whose PreRestart, then PostRestart throws", () => ActorOf(Hooked("b", onHook: ThrowAt("b PostRestart(boom)", "b PreRestart(boom, Fail)")), "b"));
        Do("b fails", () => Sys.ActorSelection("/user/b").Tell(Fail("boom")));
        Do("create d, whose PostStop throws, and stop it", () => Sys.Stop(ActorOf(Hooked("d", onHook: ThrowAt("d PostStop")))));
        Compare("lifecycle");
    }

    [Fact]
    public void Failures()
    {
        foreach (var directive in Enum.GetValues<Directive>())
        {
            var top = ActorOfHooked("t", new OneForOneStrategy(_ => Directive.Restart));
            var parent = ChildOf(top, "p", new OneForOneStrategy(_ => directive));
            var child = ChildOf(parent, "c");
            ChildOf(child, "g");
            ChildOf(parent, "s");
            Do($"{directive}: c fails with a message behind", () => InActor(child, _ =>
            {
                child.Tell(Fail("boom"), null);
                child.Tell("next", null);
            }));
            Sys.Stop(top);
            Trace();
        }

        var all = ActorOfHooked("p", new AllForOneStrategy(_ => Directive.Restart));
        ChildOf(all, "a");
        var second = ChildOf(all, "b");
        ChildOf(all, "c");
        Do("all for one: b fails", () => second.Tell(Fail("boom"), null));
        Do("all for one: p is restarted", () => all.Tell(Fail("above"), null));
        Compare("failures");
    }

    [Fact]
    public void RestartWindow()
    {
        var one = ChildOf(ActorOfHooked("p", new OneForOneStrategy(2, 1000, _ => Directive.Restart)), "c");
        FailEvery("two in a second", one, 400, 400, 400, 400);
        FailEvery("two in a second", one, 100, 100);
        var window = ChildOf(ActorOfHooked("q", new OneForOneStrategy(-1, 1000, _ => Directive.Restart)), "c");
        FailEvery("no limit in a second", window, 2000, 2000, 500);
        var all = ActorOfHooked("r", new AllForOneStrategy(1, -1, _ => Directive.Restart));
        var (a, b) = (ChildOf(all, "a"), ChildOf(all, "b"));
        FailEvery("all for one, once: a", a, 0);
        FailEvery("all for one, once: b", b, 0);
        Compare("restart-window");
    }

    [Fact]
    public void Backoff()
    {
        var (min, max) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));
        foreach (var (name, options) in new[]
        {
            ("on stop", Actors.Backoff.OnStop(Hooked("c"), "c", min, max, 0, 2).WithDefaultStoppingStrategy().WithManualReset()),
            ("on failure", Actors.Backoff.OnFailure(Hooked("c"), "c", min, max, 0, 2).WithManualReset()),
        })
        {
            IActorRef supervisor = null!;
            Do($"{name}: start", () => supervisor = ActorOf(BackoffSupervisor.Props(options)));
            Watch(supervisor);
            for (var failure = 1; failure <= 3; failure++)
            {
                Do($"{name}: failure {failure}", () => supervisor.Tell(Fail("boom"), null));
                for (var step = 0; step < 3; step++)
                {
                    Do($"{name}: 100 ms later", () => Time.Advance(min));
                }
            }

            ExpectTerminated(supervisor);
        }

        Compare("backoff");
    }

    [Fact]
    public void DeathWatch()
    {
        var watcher = ActorOfHooked("w");
        var subject = ActorOfHooked("s");
        Do("w watches s, twice", () => InActor(watcher, context => context.Watch(context.Watch(subject))));
        Do("s is restarted", () => subject.Tell(Fail("boom"), null));
        Do("s tells w and stops", () => InActor(subject, context =>
        {
            watcher.Tell("last words", null);
            context.Stop(context.Self);
        }));
        Do("w watches s, who is dead", () => InActor(watcher, context => context.Watch(subject)));
        var other = ActorOfHooked("o");
        Do("w watches o with a message", () => InActor(watcher, context => context.WatchWith(other, "o is gone")));
        Do("w is restarted", () => watcher.Tell(Fail("boom"), null));
        Do("o stops", () => Sys.Stop(other));
        var third = ActorOfHooked("u");
        Do("w watches u, sees it stop and unwatches in the same turn", () => InActor(watcher, context =>
        {
            context.Watch(third);
            Sys.Stop(third);
            context.Unwatch(third);
        }));
        Compare("death-watch");
    }

    [Fact]
    public void Timers()
    {
        var timed = ActorOf(Props.Create(() => new TimedActor(Note)), "t");
        Tell(timed, "single 300", "periodic 200");
        Steps(100, 6);
        Tell(timed, "replace 300");
        Steps(100, 2);
        Tell(timed, "replace 300");
        Steps(100, 4);
        Tell(timed, "fail");
        Steps(100, 3);
        Tell(timed, "single 100", "stop");
        Steps(100, 2);
        Compare("timers");
    }

    [Fact]
    public void Scheduler()
    {
        var receiver = ActorOfHooked("r");
        var repeated = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(Milliseconds(0), Milliseconds(200), receiver, "again", null);
        var once = Sys.Scheduler.ScheduleTellOnceCancelable(Milliseconds(300), receiver, "cancelled", null);
        Sys.Scheduler.ScheduleTellOnce(Milliseconds(200), receiver, "once", null);
        Steps(100, 2);
        once.Cancel();
        Steps(100, 3);
        repeated.Cancel();
        Steps(100, 2);
        Compare("scheduler");
    }

    [Fact]
    public void Stash()
    {
        var stasher = ActorOf(Props.Create(() => new StashingActor(Note)), "s");
        Tell(stasher, "a", "b", "c");
        Tell(stasher, "one");
        Do("d behind all", () => stasher.Tell("all", null));
        Tell(stasher, "a", "b");
        Do("it fails with c behind", () =>
        {
            stasher.Tell("fail", null);
            stasher.Tell("c", null);
        });
        Compare("stash");
    }

    private static Action<string> ThrowAt(params string[] hooks) => what =>
    {
        if (hooks.Contains(what))
        {
            throw new InvalidOperationException(what);
        }
    };

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private ActorCell Spawn(IActorRef parent, string name)
    {
        parent.Tell(new HookedActor.Spawn(Hooked(name), name), ActorRefs.NoSender);
        return ((ActorCell)parent).FindChild(name)!;
    }

    private void FailEvery(string what, IActorRef actor, params int[] distances)
    {
        foreach (var distance in distances)
        {
            Time.Advance(Milliseconds(distance));
            Do($"{what}: failure", () => actor.Tell(Fail("boom"), null));
        }
    }

    private void Tell(IActorRef actor, params string[] messages) => Do($"tell {string.Join(", ", messages)}", () =>
    {
        foreach (var message in messages)
        {
            actor.Tell(message, null);
        }
    });

    private void Steps(int milliseconds, int count)
    {
        for (var step = 0; step < count; step++)
        {
            Time.Advance(Milliseconds(milliseconds));
            Do("time passes", static () => { });
        }
    }

    private void Do(string what, Action action)
    {
        action();
        _lines.Add($"{Time.Elapsed.TotalMilliseconds,5} ms: {what}");
        _lines.AddRange(Trace().Select(note => $"          {WithoutCause(note)}"));
    }

    // The message of an escalated failure shows the exception with its stack.
    private static string WithoutCause(string note)
        => note.IndexOf("Failed {", StringComparison.Ordinal) is >= 0 and var start ? $"{note[..start]}Failed)" : note;

    private void Compare(string subject, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, $"{subject}.txt");
        var trace = string.Join('\n', _lines) + "\n";
        if (Environment.GetEnvironmentVariable("ACCEPT_GOLDEN") == "1")
        {
            File.WriteAllText(path, trace);
        }

        Assert.Equal(File.ReadAllText(path), trace);
    }

    private sealed class TimedActor(Action<string> note) : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreRestart(Exception reason, object? message) => NoteTimers("PreRestart");

        protected override void PostStop() => NoteTimers("PostStop");

        protected override void OnReceive(object message)
        {
            switch (((string)message).Split(' '))
            {
                case ["single", var after]:
                    Timers.StartSingleTimer("single", "tick", Milliseconds(int.Parse(after, null)));
                    break;
                case ["replace", var after]:
                    Timers.StartSingleTimer("periodic", "replacement", Milliseconds(int.Parse(after, null)));
                    break;
                case ["periodic", var every]:
                    Timers.StartPeriodicTimer("periodic", "beat", Milliseconds(int.Parse(every, null)));
                    break;
                case ["fail"]:
                    Timers.StartPeriodicTimer("periodic", "beat", Milliseconds(100));
                    throw new InvalidOperationException("boom");
                case ["stop"]:
                    Context.Stop(Self);
                    break;
                default:
                    NoteTimers($"got {message}");
                    break;
            }
        }

        private void NoteTimers(string what) => note($"{what}; active: {string.Join(", ", Timers.ActiveTimers.Order())}");
    }

    private sealed class StashingActor(Action<string> note) : UntypedActor, IWithStash
    {
        private int _open;

        public IStash Stash { get; set; } = null!;

        protected override void PreRestart(Exception reason, object? message) => note($"PreRestart, {Stash.Count} stashed");

        protected override void PostRestart(Exception reason) => note($"PostRestart, {Stash.Count} stashed");

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "fail":
                    throw new InvalidOperationException("boom");
                case "one":
                    Stash.Unstash();
                    _open = 1;
                    break;
                case "all":
                    Self.Tell("d");
                    Stash.UnstashAll();
                    _open = 3;
                    break;
                default:
                    if (_open-- <= 0)
                    {
                        Stash.Stash();
                    }

                    break;
            }

            note($"{message} ends, {Stash.Count} stashed");
        }
    }
}
