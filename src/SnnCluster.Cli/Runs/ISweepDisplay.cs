using SnnCluster.Sweeps.Progress;

namespace SnnCluster.Cli.Runs;

/// <summary>Shows a sweep while it runs. Called from several threads, one call at a time.</summary>
public interface ISweepDisplay
{
    /// <summary>Called once, before the first trial starts; notes may come earlier.</summary>
    void Start(RunDescription run);

    /// <summary>Something a person wants to know before the first trial starts.</summary>
    void Note(string text);

    /// <summary>Trials are further. Called often: an implementation may leave some out.</summary>
    void Update(SweepProgress progress, RunPace pace);

    /// <summary>The run has ended by itself, with or without failed trials.</summary>
    void Finish(RunOutcome outcome);

    /// <summary>The run ended without a result.</summary>
    void Stop();
}
