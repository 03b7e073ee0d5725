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
        var turns = new List<(StageFastest Own, StageFastest Other)[]>();
        for (int turn = 1; turn <= Turns; turn++)
        {
            say($"turn {turn} of {Turns}: {Other.Path} ...");
            var other = Other.Measure(Scale);
            say($"turn {turn} of {Turns}: this build ...");
            turns.Add([.. Build.Own.Measure(Scale).Join(other, of => of.Stage, of => of.Stage, (mine, theirs) => (mine, theirs))]);
        }

        var stages = turns.SelectMany(turn => turn).GroupBy(of => of.Own.Stage).Select(of => (
            Ratio: Ratio.Of(of.Key, [.. of.Select(pair => (pair.Own.Microseconds, pair.Other.Microseconds))]),
            of.First().Own.Share)).ToList();
        var mixes = turns.Select(turn => (
            turn.Sum(of => of.Own.Share * of.Own.Microseconds),
            turn.Sum(of => of.Own.Share * of.Other.Microseconds)));
        return [.. stages.Select(of => of.Ratio), Ratio.Mixed(stages, [.. mixes])];
    }
}
