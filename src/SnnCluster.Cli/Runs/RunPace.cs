using System.Diagnostics;
using SnnCluster.Sweeps.Progress;

namespace SnnCluster.Cli.Runs;

/// <summary>How fast a run goes and when it will end, judged from the epochs done since this program started.</summary>
public sealed class RunPace(int workers)
{
    // Before this share of the work is done, starting the program weighs too much in its pace.
    private const double Telling = 0.001;

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly ComputedEpochs computed = new();

    /// <summary>Since this program started the run.</summary>
    public TimeSpan Elapsed => clock.Elapsed;

    /// <summary>
    /// Share of the epochs to be computed that is done, 0 to 1: those that several trials have in common are computed once.
    /// </summary>
    public double Share { get; private set; }

    /// <summary>Epochs per second of the whole run; 0 before the first report.</summary>
    public double EpochsPerSecond { get; private set; }

    /// <summary>Time left; null while it cannot be told.</summary>
    public TimeSpan? Left { get; private set; }

    /// <summary>Takes in the latest progress; to be called in order.</summary>
    public void Update(SweepProgress progress)
    {
        var work = progress.Work;
        computed.Look(progress);
        Share = work.Share;
        EpochsPerSecond = computed.Sum.Count / Math.Max(clock.Elapsed.TotalSeconds, 1e-3);
        bool isTelling = computed.Sum.Count > Telling * (computed.Sum.Count + work.Left.Count);
        Left = isTelling ? TimeSpan.FromSeconds(Math.Min(work.Left.Count / EpochsPerSecond, 1e8)) : null;
    }

    /// <summary>Time left for one running trial.</summary>
    public TimeSpan? LeftOf(TrialProgress trial) => EpochsPerSecond > 0
        ? TimeSpan.FromSeconds(Math.Min(trial.Work.Left.Count * workers / EpochsPerSecond, 1e8))
        : null;
}
