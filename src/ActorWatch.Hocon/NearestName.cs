namespace ActorWatch.Hocon;

/// <summary>Finds the name that was probably meant.</summary>
public static class NearestName
{
    private const int MaxLength = 64;

    /// <summary>
    /// Finds the candidate with the fewest edits: inserted, removed or changed characters and swapped neighbours. Case and
    /// the characters '-', '_' and '.' count little, so <c>max_restarts</c> finds <c>max-restarts</c>.
    /// </summary>
    /// <param name="name">The name that is not known.</param>
    /// <param name="candidates">The names that are known.</param>
    /// <returns>The nearest candidate, or null when none needs at most a third of its characters changed.</returns>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(candidates);
        var wanted = Fold(name);
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var folded = Fold(candidate);
            var longest = Math.Max(wanted.Length, folded.Length);
            if (longest is 0 or > MaxLength || string.Equals(candidate, name, StringComparison.Ordinal))
            {
                continue;
            }

            var distance = Distance(wanted, folded);
            var limit = longest < 3 ? 0 : Math.Max(1, longest / 3);
            if (distance <= limit && distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>Optimal string alignment distance: no part is edited twice.</summary>
    internal static int Distance(string left, string right)
    {
        var older = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    current[j] = Math.Min(current[j], older[j - 2] + 1);
                }
            }

            (older, previous, current) = (previous, current, older);
        }

        return previous[right.Length];
    }

    private static string Fold(string name) =>
        name.ToLowerInvariant().Replace('_', '-').Replace(".", "-", StringComparison.Ordinal);
}
