using System.Buffers;

namespace ActorWatch.Actors;

/// <summary>
/// The place of an actor in the tree. Two paths are equal when their elements are; the uid, which tells one
/// incarnation of a name from the next, does not count. Immutable, so any thread may use it.
/// </summary>
public sealed class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.*$+:@&=,!~';()%");

    internal ActorPath(Address address)
    {
        Address = address;
        Name = "/";
    }

    internal ActorPath(ActorPath parent, string name, long uid)
    {
        Address = parent.Address;
        ParentOrNull = parent;
        Name = name;
        Uid = uid;
    }

    /// <summary>The system that the path belongs to.</summary>
    public Address Address { get; }

    /// <summary>The last element; <c>/</c> for the root.</summary>
    public string Name { get; }

    /// <summary>The number of the incarnation; 0 when the path names no particular one.</summary>
    public long Uid { get; }

    /// <summary>The path one level up; the root is its own parent.</summary>
    public ActorPath Parent => ParentOrNull ?? this;

    /// <summary>The elements below the root, outermost first.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new List<string>();
            for (var path = this; path.ParentOrNull is not null; path = path.ParentOrNull)
            {
                elements.Add(path.Name);
            }

            elements.Reverse();
            return elements;
        }
    }

    internal ActorPath? ParentOrNull { get; }

    /// <summary>Returns the path of a child, without a uid.</summary>
    public static ActorPath operator /(ActorPath path, string name) => path.Child(name);

    /// <summary>True when both paths have the same elements and address.</summary>
    public static bool operator ==(ActorPath? left, ActorPath? right) => Equals(left, right);

    /// <summary>True when the elements or the addresses differ.</summary>
    public static bool operator !=(ActorPath? left, ActorPath? right) => !Equals(left, right);

    /// <summary>Orders by text.</summary>
    public static bool operator <(ActorPath left, ActorPath right) => Compare(left, right) < 0;

    /// <summary>Orders by text.</summary>
    public static bool operator <=(ActorPath left, ActorPath right) => Compare(left, right) <= 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >(ActorPath left, ActorPath right) => Compare(left, right) > 0;

    /// <summary>Orders by text.</summary>
    public static bool operator >=(ActorPath left, ActorPath right) => Compare(left, right) >= 0;

    /// <summary>
    /// True when the text may name an actor: letters, digits and <c>-_.*$+:@&amp;=,!~';()</c> or %XX, not empty and not
    /// starting with <c>$</c>.
    /// </summary>
    public static bool IsValidPathElement(string element)
    {
        if (string.IsNullOrEmpty(element) || element[0] == '$' || element.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            return false;
        }

        for (var i = element.IndexOf('%'); i >= 0; i = element.IndexOf('%', i + 1))
        {
            if (i + 2 >= element.Length || !char.IsAsciiHexDigit(element[i + 1]) || !char.IsAsciiHexDigit(element[i + 2]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns the path of a child, without a uid.</summary>
    public ActorPath Child(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new ActorPath(this, name, 0);
    }

    /// <summary>Returns <c>/user/a/b</c>.</summary>
    public string ToStringWithoutAddress()
        => ParentOrNull is null ? "/" : ParentOrNull.ParentOrNull is null ? "/" + Name : string.Create(
            Length(), this, static (span, path) => path.Write(span));

    /// <summary>Returns <c>akka://system/user/a/b#uid</c>; the uid only where there is one.</summary>
    public string ToStringWithUid() => Uid == 0 ? ToString() : $"{ToString()}#{Uid}";

    /// <summary>Returns <c>akka://system/user/a/b</c>.</summary>
    public override string ToString() => Address + ToStringWithoutAddress();

    /// <inheritdoc/>
    public bool Equals(ActorPath? other)
    {
        var left = this;
        var right = other;
        while (left is not null && right is not null)
        {
            if (ReferenceEquals(left, right))
            {
                return true;
            }

            if (left.Name != right.Name)
            {
                return false;
            }

            left = left.ParentOrNull;
            right = right.ParentOrNull;
        }

        return left is null && right is null && Address == other!.Address;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, ParentOrNull?.Name);

    /// <inheritdoc/>
    public int CompareTo(ActorPath? other) => string.CompareOrdinal(ToString(), other?.ToString());

    private static int Compare(ActorPath? left, ActorPath? right)
        => left is null ? (right is null ? 0 : -1) : left.CompareTo(right);

    private int Length()
    {
        var length = 0;
        for (var path = this; path.ParentOrNull is not null; path = path.ParentOrNull)
        {
            length += path.Name.Length + 1;
        }

        return length;
    }

    // Written from the end, so that a tree of any depth needs no recursion.
    private void Write(Span<char> span)
    {
        var end = span.Length;
        for (var path = this; path.ParentOrNull is not null; path = path.ParentOrNull)
        {
            end -= path.Name.Length;
            path.Name.CopyTo(span[end..]);
            span[--end] = '/';
        }
    }
}
