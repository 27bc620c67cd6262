namespace ActorWatch.Hocon.Including;

/// <summary>What an include resolver found.</summary>
public sealed record HoconIncludeResult
{
    /// <summary>Nothing: the fields of the include are none, unless it is required.</summary>
    public static HoconIncludeResult NotFound { get; } = new();

    /// <summary>The texts to include, in this order: fields of later ones win. Empty when nothing was found.</summary>
    public IReadOnlyList<HoconIncludeText> Texts { get; init; } = [];

    /// <summary>Why the include cannot be served, also when it is not required; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>Makes a result that is an error at the place of the include.</summary>
    /// <param name="problem">The reason, as a sentence without a full stop.</param>
    /// <returns>The result.</returns>
    public static HoconIncludeResult Refused(string problem) => new() { Problem = problem };
}
