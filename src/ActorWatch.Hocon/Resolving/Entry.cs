using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Resolving;

/// <summary>
/// One assignment as seen from a slot: either a term that is written there (<see cref="Term"/>), or a field of the object
/// that an assignment to the parent refers to (<see cref="Via"/> and <see cref="Key"/>).
/// </summary>
internal sealed class Entry
{
    private Entry[]? _parts;

    public Entry(Term term) => Term = term;

    public Entry(Entry via, string key)
    {
        Via = via;
        Key = key;
    }

    public Term? Term { get; }

    public Entry? Via { get; }

    public string? Key { get; }

    /// <summary>The concatenation that this is a part of.</summary>
    public Entry? Owner { get; private init; }

    /// <summary>How many evaluations of what this entry refers to are under way; look-ups then see older entries only.</summary>
    public int Looking { get; set; }

    /// <summary>Whether the slot that this entry refers to is being searched.</summary>
    public bool IsSearching { get; set; }

    /// <summary>The assignment in the text from which this entry comes.</summary>
    public Entry Raw => Owner ?? Via?.Raw ?? this;

    /// <summary>Whether the entry stands for what another path holds.</summary>
    public bool IsReference => Via is not null || Term is SubstitutionTerm;

    /// <summary>The parts of a concatenation, each an entry of its own.</summary>
    public Entry[] Parts => _parts ??=
        [.. ((ConcatTerm)Term!).Parts.Select(part => new Entry(part) { Owner = this })];
}
