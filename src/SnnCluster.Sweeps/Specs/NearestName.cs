namespace SnnCluster.Sweeps.Specs;

/// <summary>"Did you mean ...": the known name that a mistyped one is nearest to.</summary>
public static class NearestName
{
    public static string Of(string typed, IEnumerable<string> known) => known.MinBy(name => Distance(typed, name))!;

    // Levenshtein's edit distance.
    private static double Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            previous = current;
        }

        // A beginning of the name is as good as the whole of it; of equals, the one with less missing.
        return previous.Min() + 0.01 * previous[b.Length];
    }
}
