using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using ActorWatch.Hocon.Parsing;

namespace ActorWatch.Hocon.Resolving;

/// <summary>
/// Merges and substitutes, once, for one configuration. Values are computed when they are asked for and kept. A reference
/// that leads back into the assignment being evaluated sees the older assignments; only where there are none is it a
/// cycle. Results that depend on an optional cycle are not kept, since they differ when asked from elsewhere.
/// </summary>
internal sealed partial class Resolver
{
    private const int LargeStack = 128 * 1024 * 1024;

    private static readonly HoconScalar Poison = new(HoconKind.String, "", HoconOrigin.Of("error"));

    private readonly Term _rootTerm;
    private readonly HoconOptions _options;
    private readonly Slot _root = new(null, null) { IsComplete = true };
    private readonly Dictionary<HoconDefinition, Entry> _entries = [];
    private readonly Dictionary<ObjectTerm, Slot> _anchors = [];
    private readonly List<Entry> _chain = [];
    private readonly List<HoconError> _errors = [];
    private readonly HashSet<Term> _reported = [];

    private int _depth;
    private int _cut = int.MaxValue;
    private long _steps;
    private long _copied;

    public Resolver(Term root, HoconOptions options)
    {
        _rootTerm = root;
        _options = options;
        _root.Entries.Add(new Entry(root is ObjectTerm ? root : new ObjectTerm(root.Origin)));
    }

    private HoconLimits Limits => _options.Limits;

    /// <summary>Resolves on this thread, and only where its stack is too small for the chain, once more on a larger one.</summary>
    public HoconValue ResolveRoot()
    {
        try
        {
            return Run();
        }
        catch (InsufficientExecutionStackException)
        {
            return RunOnLargeStack(_rootTerm, _options);
        }
    }

    private static HoconValue RunOnLargeStack(Term root, HoconOptions options)
    {
        HoconValue? result = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                var resolver = new Resolver(root, options);
                try
                {
                    result = resolver.Run();
                }
                catch (InsufficientExecutionStackException)
                {
                    failure = ExceptionDispatchInfo.Capture(resolver.Limit("substitutions lead through too many others"));
                }
                catch (Exception exception)
                {
                    // Also what a source of variables throws: on this thread it would end the process.
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            LargeStack);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }

    private HoconValue Run()
    {
        var slot = _root;
        if (_rootTerm is ArrayTerm)
        {
            slot = Anonymous(_rootTerm);
        }

        var value = Value(slot);
        if (_errors.Count > 0)
        {
            throw new HoconException(_errors);
        }

        return value!;
    }

    /// <summary>The value of a slot; null when it is undefined.</summary>
    private HoconValue? Value(Slot slot)
    {
        if (slot.IsResolved)
        {
            return slot.Value;
        }

        if (slot.IsEvaluating)
        {
            return CycleAt(slot);
        }

        Step();
        var depth = ++_depth;
        var outerCut = _cut;
        _cut = int.MaxValue;
        slot.IsEvaluating = true;
        slot.EvaluationDepth = depth;
        slot.ChainStart = _chain.Count;
        CountActive(slot, 1);
        var value = Compute(slot);
        CountActive(slot, -1);
        slot.IsEvaluating = false;
        _depth--;
        if (_cut >= depth)
        {
            slot.Resolve(value);
            _cut = int.MaxValue;
        }

        _cut = Math.Min(_cut, outerCut);
        return value;
    }

    private HoconValue? Compute(Slot slot)
    {
        for (var i = 0; EntryAt(slot, i) is { } entry; i++)
        {
            if (entry.IsReference)
            {
                var value = ValueOf(entry);
                if (value is HoconObject && EntryAt(slot, i + 1) is not null)
                {
                    return Merge(slot, i);
                }

                if (value is not null)
                {
                    return value;
                }

                continue;
            }

            switch (entry.Term)
            {
                case ScalarTerm scalar:
                    return scalar.Value;
                case ArrayTerm array:
                    return ArrayOf(array);
                case AppendTerm:
                    return Append(slot, i);
                case ObjectTerm:
                    return Merge(slot, i);
                case ConcatTerm when ShapeOf(entry) is not ValueShape.Undefined and var shape:
                    return shape switch
                    {
                        ValueShape.Object => Merge(slot, i),
                        ValueShape.Array => ConcatArray(entry),
                        _ => ConcatText(entry),
                    };
            }
        }

        return null;
    }

    private Slot Anonymous(Term term)
    {
        if (term is ObjectTerm literal)
        {
            return Anchor(literal);
        }

        var slot = new Slot(null, null) { IsComplete = true };
        slot.Entries.Add(new Entry(term));
        return slot;
    }

    /// <summary>The slot of an object in an array, to which no path from the root leads.</summary>
    private Slot Anchor(ObjectTerm literal)
    {
        if (!_anchors.TryGetValue(literal, out var slot))
        {
            slot = new Slot(null, null) { IsComplete = true };
            slot.Entries.Add(new Entry(literal));
            _anchors.Add(literal, slot);
        }

        return slot;
    }

    private static void CountActive(Slot slot, int change)
    {
        for (var current = slot; current is not null; current = current.Parent)
        {
            current.Active += change;
            if (current.Base is { } origin)
            {
                origin.Active += change;
            }
        }
    }

    private void Step()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_steps > Limits.MaxResolveSteps)
        {
            throw Limit($"resolving takes more than {Limits.MaxResolveSteps} steps");
        }
    }

    /// <summary>Checks a new value against the limits.</summary>
    private T Checked<T>(T value, long copied)
        where T : HoconValue
    {
        _copied += copied;
        if (value.Size > Limits.MaxResolvedSize || _copied > Limits.MaxResolvedSize)
        {
            throw Limit($"substitutions make the result larger than {Limits.MaxResolvedSize} values and characters");
        }

        if (value.Depth > Limits.MaxNesting + 1)
        {
            throw Limit($"substitutions nest objects and arrays deeper than {Limits.MaxNesting} levels");
        }

        return value;
    }
}
