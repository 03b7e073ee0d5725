using SnnCluster.Sweeps.Progress;

namespace SnnCluster.Cli.Runs;

/// <summary>Shows a sweep while it runs. Called from several threads, one call at a time.</summary>
public interface ISweepDisplay
{
    void Start(RunDescription run);

    /// <summary>Something a person wants to know before the first trial starts.</summary>
    void Note(string text);

    void Update(SweepProgress progress, RunPace pace);

    void Finish(RunOutcome outcome);

    /// <summary>The run ended without a result.</summary>
    void Stop();
}
