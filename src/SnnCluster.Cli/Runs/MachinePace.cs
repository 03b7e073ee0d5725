using System.Diagnostics;
using SnnCluster.Cli.Data;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Runs;

/// <summary>How long an epoch takes on this machine, measured at the beginning of a trial.</summary>
public static class MachinePace
{
    /// <summary>The program runs at its full speed only after a while.</summary>
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(1.5), Measured = TimeSpan.FromSeconds(0.7);

    private static readonly Epochs Piece = new(50);

    /// <summary>
    /// Computes on this many cores at the same time, for two seconds; they are not as fast as one alone. A trial that ends earlier starts
    /// again. The measure is processor time, because a machine that is busy now will not be busy for as long as a sweep takes.
    /// </summary>
    /// <returns>Seconds of processor time per epoch.</returns>
    public static double Measure(SweepSpec spec, int cores)
    {
        if (spec.Protocol.Epochs == Epochs.None) return 0;
        var runs = Enumerable.Range(0, cores).Select(core => DataFolders.Begin(spec.Trial(core))).ToArray();
        Advance(runs, spec, Warming);
        return Advance(runs, spec, Measured) * spec.Engine.SettledShare * spec.Protocol.MeanCost;
    }

    /// <returns>Seconds of processor time per epoch.</returns>
    private static double Advance(ITrialRun[] runs, SweepSpec spec, TimeSpan time)
    {
        long began = Stopwatch.GetTimestamp(), epochs = 0;
        var before = Environment.CpuUsage.TotalTime;
        Parallel.For(0, runs.Length, new() { MaxDegreeOfParallelism = runs.Length }, core =>
        {
            do
            {
                if (runs[core].IsFinished) runs[core] = DataFolders.Begin(spec.Trial(core));
                var done = runs[core].EpochsDone;
                runs[core].Advance(Piece);
                Interlocked.Add(ref epochs, (runs[core].EpochsDone - done).Count);
            }
            while (Stopwatch.GetElapsedTime(began) < time);
        });
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds / epochs;
    }
}
