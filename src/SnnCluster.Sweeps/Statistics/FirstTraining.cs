using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>Which stage counts as the training that a task's relevant synapses and its memory measures start from.</summary>
public static class FirstTraining
{
    /// <summary>
    /// The first stage that only trains the task (<c>T1</c>). In a protocol without one, the first interleaved stage that trains the task
    /// (<c>T1,T2</c>, <c>S,T1</c>), because the network learns it there first. Null if the task is never trained.
    /// </summary>
    public static StageOutcome? Of(int task, IReadOnlyList<StageOutcome> stages) =>
        stages.FirstOrDefault(stage => stage.Stage.Trains.Contains(task) && !stage.Stage.IsInterleaved)
            ?? stages.FirstOrDefault(stage => stage.Stage.Trains.Contains(task));

    /// <summary>The tasks that these stages train, ascending.</summary>
    public static IEnumerable<int> Tasks(IReadOnlyList<StageOutcome> stages) =>
        stages.SelectMany(stage => stage.Stage.Trains).Distinct().Order();
}
