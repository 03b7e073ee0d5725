using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>What has become of one task's relevant synapses by the end of one stage of one trial (the paper's Fig. 4C).</summary>
/// <param name="Task">The task whose set it is. The set may be defined by a later stage: Fig. 4C shows Task 2's already after T1.</param>
/// <param name="After">Path of the stages up to and including this one.</param>
/// <param name="Histogram">Weights of the set, binned by <see cref="WeightHistogram"/>; of every finished trial there are some in memory,
/// so they are kept small.</param>
/// <param name="Synapses">Size of the set.</param>
/// <param name="StillInTop">How many of them are among the strongest ones at this stage.</param>
/// <param name="Erased">How many of them weigh less than 0.01.</param>
public sealed record RelevantSynapsesRow(
    int Task, int StageIndex, string Stage, string After, IReadOnlyList<ushort> Histogram, int Synapses, int StillInTop, int Erased)
{
    /// <summary>Below this weight a synapse counts as erased (model.md section 11).</summary>
    public const float ErasedBelow = 0.01f;

    /// <summary>
    /// Every trained task's set at every stage that left weights (<see cref="StageOutcome.Weights"/>), preparations left out.
    /// </summary>
    internal static IReadOnlyList<RelevantSynapsesRow> Of(IReadOnlyList<StageOutcome> stages)
    {
        var recorded = stages.Where(stage => !stage.Stage.IsPreparation && stage.Weights is not null)
            .Select(stage => (Outcome: stage, Top: TaskRelevantSet.Of(stage.Weights!).ToHashSet()))
            .ToList();
        return [.. from task in FirstTraining.Tasks(stages)
                   let learned = FirstTraining.Of(task, stages)?.Weights
                   where learned is not null
                   let set = TaskRelevantSet.Of(learned)
                   from stage in recorded
                   select Follow(task, set, stage.Outcome, stage.Top)];
    }

    private static RelevantSynapsesRow Follow(int task, IReadOnlyList<int> set, StageOutcome stage, HashSet<int> top)
    {
        float[] weights = [.. set.Select(index => stage.Weights!.Values[index])];
        return new(
            task,
            stage.StageIndex,
            string.Intern(stage.Stage.Notation),
            string.Intern(stage.After),
            [.. WeightHistogram.Of(weights).Select(count => checked((ushort)count))],
            set.Count,
            set.Count(top.Contains),
            weights.Count(weight => weight < ErasedBelow));
    }
}
