using System.Diagnostics.CodeAnalysis;

namespace ActorWatch.Actors;

/// <summary>
/// The children of an actor by name. Only the actor changes it, but for the guardian, whose children any thread may
/// create; and any thread may look a path up. Hence the lock.
/// </summary>
internal sealed class ChildrenContainer
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";
    private readonly Dictionary<string, ActorCell> _byName = [];
    private long _nextName;
    private int _dying;
    private bool _closed;

    public int Count
    {
        get
        {
            lock (_byName)
            {
                return _byName.Count;
            }
        }
    }

    /// <summary>True while a child that was told to stop is still there.</summary>
    public bool HasDying
    {
        get
        {
            lock (_byName)
            {
                return _dying > 0;
            }
        }
    }

    /// <summary>Makes a child under a name, or under a generated one.</summary>
    public ActorCell Add(ActorCell parent, Props props, string? name)
    {
        lock (_byName)
        {
            if (_closed)
            {
                throw new InvalidOperationException(
                    $"Cannot create actor '{name}' under {parent}: that actor is terminating. Create it elsewhere or earlier.");
            }

            var unique = name ?? GenerateName();
            if (_byName.ContainsKey(unique))
            {
                throw new InvalidActorNameException($"Actor name \"{unique}\" is not unique! Choose another, or wait for the end of its bearer by Watch.");
            }

            var child = new ActorCell(parent.System, parent, props, unique);
            _byName.Add(unique, child);
            return child;
        }
    }

    public bool TryGet(string name, [MaybeNullWhen(false)] out ActorCell child)
    {
        lock (_byName)
        {
            return _byName.TryGetValue(name, out child);
        }
    }

    public bool Contains(ActorCell child)
    {
        lock (_byName)
        {
            return _byName.TryGetValue(child.Name, out var found) && ReferenceEquals(found, child);
        }
    }

    /// <summary>Returns the children, oldest first.</summary>
    public ActorCell[] Snapshot()
    {
        ActorCell[] children;
        lock (_byName)
        {
            children = new ActorCell[_byName.Count];
            _byName.Values.CopyTo(children, 0);
        }

        Array.Sort(children, static (left, right) => left.Uid.CompareTo(right.Uid));
        return children;
    }

    /// <summary>Returns the children, in no order.</summary>
    public ActorCell[] Unordered()
    {
        lock (_byName)
        {
            return [.. _byName.Values];
        }
    }

    /// <summary>Notes that a child was told to stop, so that its end is waited for.</summary>
    public void MarkDying(ActorCell child)
    {
        lock (_byName)
        {
            if (!child.MarkedDying && _byName.TryGetValue(child.Name, out var found) && ReferenceEquals(found, child))
            {
                child.MarkedDying = true;
                _dying++;
            }
        }
    }

    public bool Remove(ActorCell child)
    {
        lock (_byName)
        {
            if (!_byName.TryGetValue(child.Name, out var found) || !ReferenceEquals(found, child))
            {
                return false;
            }

            _byName.Remove(child.Name);
            if (child.MarkedDying)
            {
                _dying--;
            }

            return true;
        }
    }

    /// <summary>No child is taken from now on.</summary>
    public void Close()
    {
        lock (_byName)
        {
            _closed = true;
        }
    }

    private string GenerateName()
    {
        Span<char> text = stackalloc char[12];
        var number = _nextName++;
        var length = 0;
        text[length++] = '$';
        do
        {
            text[length++] = Digits[(int)(number & 63)];
            number >>= 6;
        }
        while (number != 0);
        return new string(text[..length]);
    }
}
