using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Runs;

/// <summary>A run that is about to start.</summary>
/// <param name="Output">Results folder.</param>
public sealed record RunDescription(SweepSpec Spec, int Workers, string Output);

/// <summary>How a run ended.</summary>
public sealed record RunOutcome(RunDescription Run, SweepProgress Progress, TimeSpan Elapsed)
{
    public IEnumerable<TrialProgress> Failed => Progress.Trials.Where(trial => trial.State == TrialStatus.Failed);
}
