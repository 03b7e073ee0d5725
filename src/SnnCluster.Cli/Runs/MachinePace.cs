using System.Diagnostics;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Runs;

/// <summary>How long an epoch takes on this machine, measured with shortened trials.</summary>
public static class MachinePace
{
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(1), Pass = Whole / 4;

    /// <summary>Computes on so many cores at the same time, for about a second; they are not as fast as one alone.</summary>
    /// <returns>Seconds per epoch and core.</returns>
    public static double Measure(SweepSpec spec, int cores)
    {
        long began = Stopwatch.GetTimestamp();
        // The first trial is the shortest there is. The program runs at its full speed only after a while: the best pass counts.
        double best = Measure(spec, cores, 0);
        while (Stopwatch.GetElapsedTime(began) < Whole) best = Math.Min(best, Measure(spec, cores, (long)(Pass.TotalSeconds / best)));
        return best;
    }

    private static double Measure(SweepSpec spec, int cores, long epochs)
    {
        var settings = spec.Trial(spec.Seeds[0]);
        double share = (double)epochs / Math.Max(1, settings.Protocol.Epochs);
        settings = settings with
        {
            Protocol = settings.Protocol with
            {
                Stages = Shortened(settings.Protocol.Stages, share),
                NoiseDonor = Shortened(settings.Protocol.NoiseDonor, share),
            },
        };
        var runs = Enumerable.Range(0, cores).Select(_ => new TrialRun(settings)).ToList();
        long began = Stopwatch.GetTimestamp();
        Parallel.ForEach(runs, new() { MaxDegreeOfParallelism = cores }, run => run.Advance(run.EpochsTotal));
        return Stopwatch.GetElapsedTime(began).TotalSeconds / runs[0].EpochsTotal;
    }

    private static IReadOnlyList<Stage> Shortened(IReadOnlyList<Stage> stages, double share) => [.. stages.Select(stage =>
        stage.IsInstantaneous ? stage : stage with { Aeons = Math.Clamp((long)(stage.Aeons * share), 1, stage.Aeons) })];
}
