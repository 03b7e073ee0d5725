namespace SnnCluster.Bench.Engines.Against;

/// <summary>Measures the fast engine of two builds in turn, so that what else the machine does falls on both.</summary>
/// <param name="Other">The build to compare this one with.</param>
/// <param name="Turns">How often each is started.</param>
public sealed record AgainstBenchmark(Build Other, double Scale, int Turns)
{
    /// <summary>The name of the last line: all stage kinds at the paper's proportions.</summary>
    public const string Mix = "mix";

    /// <summary>One line per stage kind, then the mix.</summary>
    public IReadOnlyList<Ratio> Run(Action<string> say)
    {
        var samples = new Dictionary<string, List<(double Own, double Other)>>();
        for (int turn = 1; turn <= Turns; turn++)
        {
            say($"turn {turn} of {Turns}: {Other.Path} ...");
            var other = Other.Measure(Scale);
            say($"turn {turn} of {Turns}: this build ...");
            var own = Build.Own.Measure(Scale);
            foreach (var (mine, theirs) in own.Join(other, of => of.Stage, of => of.Stage, (mine, theirs) => (mine, theirs)))
                Add(mine.Stage, mine.Microseconds, theirs.Microseconds);
            Add(Mix, own.Sum(of => of.Share * of.Microseconds), other.Sum(of => of.Share * of.Microseconds));
        }

        return [.. samples.Select(of => Ratio.Of(of.Key, of.Value))];

        void Add(string name, double own, double other)
        {
            if (!samples.TryGetValue(name, out var list)) samples[name] = list = [];
            list.Add((own, other));
        }
    }
}
