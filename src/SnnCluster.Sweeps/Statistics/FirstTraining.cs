using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>Which stage counts as the training that a task's relevant synapses and its memory measures start from.</summary>
public static class FirstTraining
{
    /// <summary>
    /// The first stage that trains the task alone (<c>T1</c>). A protocol without one: the first interleaved stage that trains it
    /// (<c>T1,T2</c>, <c>S,T1</c>), as that is then the first time the network has learned it. Null if the task is never trained.
    /// </summary>
    public static StageOutcome? Of(ForagingTask task, IReadOnlyList<StageOutcome> stages)
    {
        string alone = $"T{(int)task}";
        return stages.FirstOrDefault(stage => stage.Stage == alone)
            ?? stages.FirstOrDefault(stage => stage.Stage == "T1,T2" || stage.Stage == $"S,{alone}");
    }
}
