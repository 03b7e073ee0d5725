using System.Diagnostics;
using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Runs;

/// <summary>How long an epoch takes on this machine, measured at the beginning of a trial.</summary>
public static class MachinePace
{
    /// <summary>The program runs at its full speed only after a while.</summary>
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(1.5), Measured = TimeSpan.FromSeconds(0.7);

    private const int Piece = 50;

    /// <summary>
    /// About what an epoch takes over a whole trial, as a share of its beginning: a fresh network spikes seven times as often as one that
    /// has settled, which the fast engine feels and the exact one does not. So much is known of the model, not of the machine.
    /// </summary>
    private static double Settled(EngineKind engine) => engine == EngineKind.Fast ? SettledFast : SettledExact;

    private const double SettledFast = 0.17, SettledExact = 1;

    /// <summary>Computes on so many cores at the same time, for two seconds; they are not as fast as one alone.</summary>
    /// <returns>Seconds per epoch and core.</returns>
    public static double Measure(SweepSpec spec, int cores)
    {
        var runs = Enumerable.Range(0, cores).Select(core => new TrialRun(spec.Trial(core))).ToList();
        Advance(runs, Warming);
        double best = double.PositiveInfinity;
        for (long began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Measured;)
            best = Math.Min(best, Advance(runs, Measured / 5));
        return best * Settled(spec.Engine);
    }

    /// <returns>Seconds per epoch and core.</returns>
    private static double Advance(IReadOnlyList<TrialRun> runs, TimeSpan time)
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
