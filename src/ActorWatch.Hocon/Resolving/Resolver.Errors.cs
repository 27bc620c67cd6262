using ActorWatch.Hocon.Parsing;
using ActorWatch.Hocon.Reading;

namespace ActorWatch.Hocon.Resolving;

/// <summary>What can go wrong; each term is reported once, and resolving goes on without its value.</summary>
internal sealed partial class Resolver
{
    private const int MaxChain = 12;

    private HoconScalar Report(Term term, string message, string? hint, IReadOnlyList<string>? notes = null)
    {
        if (_reported.Add(term))
        {
            var path = term is SubstitutionTerm substitution ? HoconPath.Of(substitution.Path).ToString() : null;
            _errors.Add(new HoconError(term.Origin, message) { Hint = hint, Path = path, Notes = notes ?? [] });
            if (_errors.Count >= Limits.MaxErrors)
            {
                throw new HoconException(_errors);
            }
        }

        return Poison;
    }

    private HoconScalar ReportUndefined(SubstitutionTerm term)
    {
        var path = HoconPath.Of(term.Path);
        var near = Suggest(term.Path);
        return Report(
            term,
            $"{term.Summary} is defined neither in the configuration nor as an environment variable",
            near is null ? $"set '{path}', or write ${{?{path}}} if it may be missing" : $"did you mean ${{{near}}}?");
    }

    private HoconScalar ReportCycle(SubstitutionTerm term, Slot slot)
    {
        var links = _chain.Skip(slot.ChainStart).Where(entry => entry.Term is not null).ToList();
        List<string> notes = [.. links.Take(MaxChain).Select(entry => $"{entry.Term!.Origin}: {entry.Term.Summary}")];
        if (links.Count > MaxChain)
        {
            notes.Add(FormattableString.Invariant($"and {links.Count - MaxChain} more"));
        }

        if (links.Any(link => link.Term is not null && _reported.Contains(link.Term)))
        {
            return Poison;
        }

        return Report(term, $"{term.Summary} leads back to itself, and there is no older value", hint: null, notes);
    }

    /// <summary>A value needs itself while no substitution stands in between that could see an older one.</summary>
    private HoconScalar? CycleAt(Slot slot)
    {
        _cut = Math.Min(_cut, slot.EvaluationDepth);
        var last = _chain.FindLast(entry => entry.Term is SubstitutionTerm);
        return last?.Term is SubstitutionTerm { IsOptional: false } term ? ReportCycle(term, slot) : null;
    }

    private HoconScalar ReportMixture(Term part, string found, string other) =>
        Report(part, $"{found} and {other} stand side by side and cannot be joined ({part.Summary} is {found})", hint: null);

    private HoconScalar ReportAppend(Term append, HoconValue older)
    {
        var kind = Kinds.Name(older.Kind);
        return Report(append, $"'+=' needs an array, but the older value is {kind}", hint: null, [$"set at {older.Origin}"]);
    }

    private HoconException Limit(string message)
    {
        var term = _chain.FindLast(entry => entry.Term is not null)?.Term ?? _rootTerm;
        return new HoconException(new HoconError(term.Origin, message));
    }

    /// <summary>The path with its first unknown element replaced by the nearest known key.</summary>
    private string? Suggest(string[] path)
    {
        var slot = _root;
        for (var i = 0; i < path.Length; i++)
        {
            var child = slot.Child(path[i]);
            if (ShapeOf(child) != ValueShape.Undefined)
            {
                slot = child;
                continue;
            }

            var keys = Enumerable.Range(0, slot.Count).Select(index => slot[index].Term).OfType<ObjectTerm>()
                .SelectMany(literal => literal.Fields.Keys);
            return NearestName.Of(path[i], keys) is { } near ? HoconPath.Of([.. path[..i], near, .. path[(i + 1)..]]).ToString() : null;
        }

        return null;
    }
}
