namespace SnnCluster.Sweeps.Specs;

/// <summary>"Did you mean ...": the known name that a mistyped one is near to, if there is one.</summary>
public static class NearestName
{
    /// <summary>What is longer was not mistyped.</summary>
    private const int Longest = 64;

    private const int ShortestBeginning = 3;

    /// <summary>"; did you mean sleep.reward?" or, if nothing is near, ".": the end of a sentence.</summary>
    public static string Question(string typed, IEnumerable<string> known) =>
        Of(typed, known) is { } name ? $"; did you mean {name}?" : ".";

    /// <returns>The nearest name; null if none is near.</returns>
    public static string? Of(string typed, IEnumerable<string> known)
    {
        if (typed.Length is 0 or > Longest) return null;
        var near = known.Select(name => (Name: name, Distance: Distance(typed, name))).MinBy(name => name.Distance);
        return near.Name is not null && near.Distance < double.PositiveInfinity ? near.Name : null;
    }

    /// <summary>Infinite if they are not near: a third of the letters may be wrong.</summary>
    private static double Distance(string typed, string name)
    {
        int edits = Edits(typed, name);
        if (edits <= Math.Max(1, Math.Min(typed.Length, name.Length) / 3)) return edits;
        // "sleep" for sleep-relearn; "reward", or "slep.reward", for sleep.reward: of several, the one with the least left out.
        bool isBeginning = typed.Length >= ShortestBeginning && name.StartsWith(typed, StringComparison.OrdinalIgnoreCase);
        bool isEnd = name.Contains('.') && Edits(LastOf(typed), LastOf(name)) <= LastOf(name).Length / 4;
        return isBeginning || isEnd ? Longest + edits : double.PositiveInfinity;
    }

    private static string LastOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    /// <summary>How many letters were left out, added, changed or swapped with the next one.</summary>
    private static int Edits(string a, string b)
    {
        int[] beforePrevious = [], previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int changed = previous[j - 1] + (IsSame(a[i - 1], b[j - 1]) ? 0 : 1);
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, changed);
                if (i > 1 && j > 1 && IsSame(a[i - 1], b[j - 2]) && IsSame(a[i - 2], b[j - 1]))
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
            }

            (beforePrevious, previous) = (previous, current);
        }

        return previous[b.Length];
    }

    private static bool IsSame(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
