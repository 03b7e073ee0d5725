using SnnCluster.Analysis.Inference;
using SnnCluster.Reports.Comparisons;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Studies;

/// <summary>Two conditions compared seed by seed: performance on a task at the end, the second minus the first.</summary>
public sealed record ConditionPair
{
    /// <summary>Name of the condition that is subtracted.</summary>
    public required string First { get; init; }

    /// <summary>Name of the condition that it is subtracted from; later in the study.</summary>
    public required string Second { get; init; }

    /// <summary>Number of the task, from 1; <see cref="TaskNumber.All"/> for all tasks together.</summary>
    public required int Task { get; init; }

    /// <summary>The last tests of the task, paired by seed.</summary>
    public required PairedComparison Comparison { get; init; }

    /// <summary>Every pair of conditions that both test the task, over the seeds that both have.</summary>
    public static IReadOnlyList<ConditionPair> All(Study study, IReadOnlyList<SweepStatistics> statistics) =>
        [.. from second in Enumerable.Range(1, study.Conditions.Count - 1)
            from first in Enumerable.Range(0, second)
            from task in study.Conditions[first].Model.Tasks.Union(study.Conditions[second].Model.Tasks)
            let comparison = Compare(statistics[first], statistics[second], task)
            where comparison.N > 0
            select new ConditionPair
            {
                First = study.Conditions[first].Protocol.Name,
                Second = study.Conditions[second].Protocol.Name,
                Task = task,
                Comparison = comparison,
            }];

    /// <summary>comparisons.csv</summary>
    /// <param name="asked">Seeds that were asked for.</param>
    public static string Csv(IReadOnlyList<ConditionPair> pairs, int asked) => $"first,second,task,{ComparisonColumns.Names}\n"
        + ComparisonColumns.Csv([.. pairs.Select(pair => pair.Comparison)], asked,
            i => [pairs[i].First, pairs[i].Second, TaskNumber.Text(pairs[i].Task)]);

    private static PairedComparison Compare(SweepStatistics first, SweepStatistics second, int task)
    {
        var pairs =
            (from one in first.Trials join other in second.Trials on one.Seed equals other.Seed select (Value(one, task),
                Value(other, task))).ToList();
        return PairedComparison.Of([.. pairs.Select(pair => pair.Item1)], [.. pairs.Select(pair => pair.Item2)]);
    }

    private static double Value(TrialStatistics trial, int task) =>
        trial.Tests.LastOrDefault(test => test.Task == task)?.Performance ?? double.NaN;
}
