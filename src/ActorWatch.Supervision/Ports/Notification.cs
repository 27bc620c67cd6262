namespace ActorWatch.Supervision.Ports;

/// <summary>What a program told of itself, one message or some taken together.</summary>
public sealed record Notification
{
    /// <summary>Nothing.</summary>
    public static Notification None { get; } = new();

    /// <summary>Its startup is over.</summary>
    public bool IsReady { get; init; }

    /// <summary>It reads its configuration anew; false once it is ready again, null when it said neither.</summary>
    public bool? IsReloading { get; init; }

    /// <summary>It is about to end by itself.</summary>
    public bool IsStopping { get; init; }

    /// <summary>What it does, for people; null when it did not say.</summary>
    public string? Text { get; init; }

    /// <summary>Its main process, which is proven to be one of its own; null when it did not say.</summary>
    public int? MainPid { get; init; }

    /// <summary>It is alive.</summary>
    public bool IsAlive { get; init; }

    /// <summary>It asks to be restarted, as if its watchdog had not heard of it.</summary>
    public bool AsksForRestart { get; init; }

    /// <summary>How long it may be silent from now on; zero for ever, null when it did not say.</summary>
    public TimeSpan? Watchdog { get; init; }

    /// <summary>How much longer its start or stop takes; null when it did not say.</summary>
    public TimeSpan? Extension { get; init; }

    /// <summary>Messages of processes that are none of its own. They are ignored.</summary>
    public long FromStrangers { get; init; }

    /// <summary>What was ignored beside these: keys that nobody knows, messages that are too long.</summary>
    public long Ignored { get; init; }

    /// <summary>All that it does by its own word, for people: <c>reloading: 3 of 7 tables</c>; null when it is silent.</summary>
    public string? Summary
    {
        get
        {
            var doing = IsStopping ? "stopping" : IsReloading == true ? "reloading" : null;
            return doing is null || string.IsNullOrEmpty(Text) ? doing ?? Text : $"{doing}: {Text}";
        }
    }

    /// <summary>What of it still holds when it was acted on.</summary>
    public Notification Lasting => IsAlive || AsksForRestart || Extension is not null
        ? this with { IsAlive = false, AsksForRestart = false, Extension = null }
        : this;

    /// <summary>Takes it together with a later one.</summary>
    public Notification Then(Notification later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return new Notification
        {
            IsReady = IsReady || later.IsReady,
            IsReloading = later.IsReloading ?? IsReloading,
            IsStopping = IsStopping || later.IsStopping,
            Text = later.Text ?? Text,
            MainPid = later.MainPid ?? MainPid,
            IsAlive = IsAlive || later.IsAlive,
            AsksForRestart = AsksForRestart || later.AsksForRestart,
            Watchdog = later.Watchdog ?? Watchdog,
            Extension = later.Extension ?? Extension,
            FromStrangers = FromStrangers + later.FromStrangers,
            Ignored = Ignored + later.Ignored,
        };
    }
}
