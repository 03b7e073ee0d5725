using System.Diagnostics;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Runs;

/// <summary>How long an epoch takes on this machine, measured at the beginning of a trial.</summary>
public static class MachinePace
{
    /// <summary>The program runs at its full speed only after a while.</summary>
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(1.5), Measured = TimeSpan.FromSeconds(0.7);

    private const int Piece = 50;

    /// <summary>Computes on so many cores at the same time, for two seconds; they are not as fast as one alone.</summary>
    /// <returns>Seconds per epoch and core.</returns>
    public static double Measure(SweepSpec spec, int cores)
    {
        var runs = Enumerable.Range(0, cores).Select(core => spec.Trial(core).Begin()).ToList();
        Advance(runs, Warming);
        double best = double.PositiveInfinity;
        for (long began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Measured;)
            best = Math.Min(best, Advance(runs, Measured / 5));
        return best * spec.Engine.SettledShare;
    }

    /// <returns>Seconds per epoch and core.</returns>
    private static double Advance(IReadOnlyList<ITrialRun> runs, TimeSpan time)
    {
        long began = Stopwatch.GetTimestamp(), epochs = 0;
        Parallel.ForEach(runs, new() { MaxDegreeOfParallelism = runs.Count }, run =>
        {
            for (long done = run.EpochsDone; Stopwatch.GetElapsedTime(began) < time && !run.IsFinished; done = run.EpochsDone)
            {
                run.Advance(Piece);
                Interlocked.Add(ref epochs, run.EpochsDone - done);
            }
        });
        return epochs == 0 ? double.PositiveInfinity : Stopwatch.GetElapsedTime(began).TotalSeconds * runs.Count / epochs;
    }
}
