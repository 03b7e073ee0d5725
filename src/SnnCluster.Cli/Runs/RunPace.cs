using System.Diagnostics;
using SnnCluster.Sweeps.Progress;

namespace SnnCluster.Cli.Runs;

/// <summary>How fast a run goes and when it will end, judged from the epochs done since this program started.</summary>
public sealed class RunPace(int workers)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private long? first;

    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>Share of all epochs that is done, 0 to 1.</summary>
    public double Share { get; private set; }

    /// <summary>Epochs per second of the whole run; 0 before the first report.</summary>
    public double EpochsPerSecond { get; private set; }

    /// <summary>Time left; null while it cannot be told.</summary>
    public TimeSpan? Left { get; private set; }

    public void Update(SweepProgress progress)
    {
        long done = progress.Trials.Sum(trial => trial.EpochsDone), total = progress.Trials.Sum(trial => trial.EpochsTotal);
        first ??= done;
        Share = total == 0 ? 0 : (double)done / total;
        EpochsPerSecond = (done - first.Value) / Math.Max(clock.Elapsed.TotalSeconds, 1e-3);
        Left = EpochsPerSecond > 0 ? TimeSpan.FromSeconds(Math.Min((total - done) / EpochsPerSecond, 1e8)) : null;
    }

    /// <summary>Time left for one running trial.</summary>
    public TimeSpan? LeftOf(TrialProgress trial) => EpochsPerSecond > 0
        ? TimeSpan.FromSeconds(Math.Min((trial.EpochsTotal - trial.EpochsDone) * workers / EpochsPerSecond, 1e8))
        : null;
}
