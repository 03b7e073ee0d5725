using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>The state of one task's relevant synapses at the end of one stage of one trial (the paper's Fig. 4C).</summary>
public sealed record RelevantSynapsesHistogram
{
    /// <summary>The task whose set it is. The set may be defined by a later stage: Fig. 4C shows Task 2's already after T1.</summary>
    public required int Task { get; init; }

    /// <summary>Place in the protocol, from 0.</summary>
    public required int StageIndex { get; init; }

    /// <summary>Notation of the stage.</summary>
    public required string Stage { get; init; }

    /// <summary>Path of the stages up to and including this one.</summary>
    public required string After { get; init; }

    /// <summary>
    /// Weights of the set, binned by <see cref="WeightHistogram"/>. Memory holds several histograms per finished trial, so they are kept
    /// small.
    /// </summary>
    public required IReadOnlyList<ushort> Histogram { get; init; }

    /// <summary>Size of the set.</summary>
    public required int Synapses { get; init; }

    /// <summary>How many of them are among the strongest ones at this stage.</summary>
    public required int StillInTop { get; init; }

    /// <summary>How many of them weigh less than 0.01.</summary>
    public required int Erased { get; init; }

    /// <summary>Below this weight a synapse counts as erased (model.md section 11).</summary>
    public const float ErasedBelow = 0.01f;

    /// <summary>
    /// Every trained task's set at every stage that left weights (<see cref="StageOutcome.Weights"/>), preparations left out.
    /// </summary>
    internal static IReadOnlyList<RelevantSynapsesHistogram> Of(IReadOnlyList<StageOutcome> stages)
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

    private static RelevantSynapsesHistogram Follow(int task, IReadOnlyList<int> set, StageOutcome stage, HashSet<int> top)
    {
        float[] weights = [.. set.Select(index => stage.Weights!.Values[index])];
        return new()
        {
            Task = task,
            StageIndex = stage.StageIndex,
            Stage = string.Intern(stage.Stage.Notation),
            After = string.Intern(stage.After),
            Histogram = [.. WeightHistogram.Of(weights).Select(count => checked((ushort)count))],
            Synapses = set.Count,
            StillInTop = set.Count(top.Contains),
            Erased = weights.Count(weight => weight < ErasedBelow),
        };
    }
}
