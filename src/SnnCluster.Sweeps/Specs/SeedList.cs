using System.Globalization;
using SnnCluster.Sweeps.Notation;

namespace SnnCluster.Sweeps.Specs;

/// <summary>Lists of seeds as people write them: <c>1..10,42</c>.</summary>
public static class SeedList
{
    /// <summary>More trials than this in one sweep are taken for a typing error.</summary>
    public const int MostTrials = 1_000_000;

    /// <summary>The seeds, ascending.</summary>
    /// <exception cref="FormatException">Not such a list; the message says what is wrong with which part.</exception>
    public static IReadOnlyList<int> Parse(string text)
    {
        List<(int From, int To)> ranges = [];
        long count = 0;
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var (from, to) = Range(part);
            if (to < from) throw new FormatException($"\"{Excerpt.Of(part)}\" runs backwards; write {to}..{from}.");
            count += (long)to - from + 1;
            if (count > MostTrials) throw new FormatException($"\"{Excerpt.Of(part)}\" makes more than {MostTrials} trials.");
            ranges.Add((from, to));
        }

        ranges.Sort();
        foreach (var (range, next) in ranges.Zip(ranges.Skip(1)))
            if (next.From <= range.To) throw new FormatException($"seed {next.From} is named twice.");
        return [.. ranges.SelectMany(range => Enumerable.Range(range.From, range.To - range.From + 1))];
    }

    /// <summary>The list of seeds 1 to <paramref name="trials"/>, as people write it.</summary>
    public static string OfFirst(int trials) => string.Create(CultureInfo.InvariantCulture, $"1..{trials}");

    /// <summary>"seed 3", "seeds 1..10,42"; "no seeds" if there are none.</summary>
    public static string InWords(IReadOnlyList<int> seeds) => seeds.Count switch
    {
        0 => "no seeds",
        1 => $"seed {Write(seeds)}",
        _ => $"seeds {Write(seeds)}",
    };

    /// <summary>What <see cref="Parse"/> reads: runs of neighbours as ranges.</summary>
    /// <param name="seeds">Distinct, ascending.</param>
    public static string Write(IReadOnlyList<int> seeds)
    {
        var parts = new List<string>();
        for (int first = 0, next; first < seeds.Count; first = next)
        {
            for (next = first + 1; next < seeds.Count && seeds[next] == seeds[next - 1] + 1;) next++;
            parts.Add(string.Create(CultureInfo.InvariantCulture,
                $"{(next - first == 1 ? $"{seeds[first]}" : $"{seeds[first]}..{seeds[next - 1]}")}"));
        }

        return string.Join(',', parts);
    }

    private static (int From, int To) Range(string part)
    {
        int dots = part.IndexOf("..", StringComparison.Ordinal);
        return dots < 0 ? (Seed(part, part), Seed(part, part)) : (Seed(part[..dots], part), Seed(part[(dots + 2)..], part));
    }

    private static int Seed(string text, string part) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
            ? seed
            : throw new FormatException($"\"{Excerpt.Of(part)}\" is not a seed; a seed is a whole number from 0 to {int.MaxValue}, "
                + "a range is written 1..10, and a list 1..10,42.");
}
