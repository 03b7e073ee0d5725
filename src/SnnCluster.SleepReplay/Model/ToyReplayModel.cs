using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.Trials.Randomness;
using SnnCluster.Trials.Runs;

namespace SnnCluster.SleepReplay.Model;

/// <summary>The toy task: four binary images, no data, no hidden layer.</summary>
public sealed class ToyReplayModel() : ReplayModel(TaskSet.Toy)
{
    /// <inheritdoc/>
    public override string Name => "sleep-replay-toy";

    private protected override ImageTasks TasksOf(TrialSpec trial, ReplayParameters parameters) =>
        ToyTasks.Draw(new RandomSequence(new ReplayStreams(trial.Identity).ToyImages, 0), parameters.Task.Overlap);
}
