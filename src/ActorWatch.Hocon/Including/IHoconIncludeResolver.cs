namespace ActorWatch.Hocon.Including;

/// <summary>Finds the texts that includes name. Called while a text is parsed, on the thread of the parser.</summary>
public interface IHoconIncludeResolver
{
    /// <summary>Finds what an include stands for.</summary>
    /// <param name="request">The include and the text in which it stands.</param>
    /// <returns>The texts, nothing, or a refusal. It does not throw for a missing target.</returns>
    HoconIncludeResult Resolve(HoconIncludeRequest request);
}
