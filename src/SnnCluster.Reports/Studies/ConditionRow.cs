using SnnCluster.Analysis.Inference;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Studies;

/// <summary>What a condition comes to on one task: the last test of it, over the trials.</summary>
public sealed record ConditionRow
{
    /// <summary>Name of its protocol.</summary>
    public required string Condition { get; init; }

    /// <summary>Path of the stages that changed the network before that test.</summary>
    public required string After { get; init; }

    /// <summary>Number of the task, from 1; <see cref="TaskNumber.All"/> for all tasks together.</summary>
    public required int Task { get; init; }

    /// <summary>Performance in that test over the trials, 0 to 1.</summary>
    public required Summary Performance { get; init; }

    /// <summary>95 % interval of the mean (<see cref="BootstrapInterval"/>).</summary>
    public required Interval Confidence { get; init; }

    /// <summary>The paper's value; null where it prints none.</summary>
    public required PublishedPerformance? Published { get; init; }

    /// <summary>Forgetting, recovery, retention; null if the condition does not train the task.</summary>
    public required MemorySummary? Memory { get; init; }

    /// <summary>Distance from the published mean in units of its SD; NaN if nothing is published.</summary>
    public double Deviation => Published?.DeviationOf(Performance.Mean) ?? double.NaN;

    /// <summary>All conditions in the order of the study, each with the tasks that it tests.</summary>
    /// <param name="statistics">One per condition.</param>
    public static IReadOnlyList<ConditionRow> Of(Study study, IReadOnlyList<SweepStatistics> statistics) =>
        [.. from pair in study.Conditions.Zip(statistics)
            from task in pair.First.Model.Tasks
            let last = pair.Second.Tests.LastOrDefault(test => test.Task == task)
            where last is not null
            select new ConditionRow
            {
                Condition = pair.First.Protocol.Name,
                After = last.After,
                Task = task,
                Performance = last.Performance,
                Confidence = BootstrapInterval.OfMean(Values(pair.Second, task)),
                Published = pair.First.Published.FirstOrDefault(published => published.Task == task),
                Memory = pair.Second.Memory.FirstOrDefault(memory => memory.Task == task),
            }];

    /// <summary>conditions.csv</summary>
    /// <param name="asked">Seeds that were asked for.</param>
    public static string Csv(IReadOnlyList<ConditionRow> rows, int asked) =>
        "condition,after,task,n,undefined,asked,mean,sd,ci_low,ci_high,published_mean,published_sd,deviation_in_published_sd,"
        + "forgetting_mean,forgetting_sd,recovery_mean,recovery_sd,retention_mean,retention_sd\n"
        + string.Concat(
            from row in rows
            let p = row.Performance
            select Tables.Csv.Line(
                row.Condition, row.After, TaskNumber.Text(row.Task), p.N, p.Undefined, asked, p.Mean, p.StandardDeviation,
                row.Confidence.Low, row.Confidence.High,
                row.Published?.Mean ?? double.NaN, row.Published?.StandardDeviation ?? double.NaN, row.Deviation,
                row.Memory?.Forgetting.Mean ?? double.NaN, row.Memory?.Forgetting.StandardDeviation ?? double.NaN,
                row.Memory?.Recovery.Mean ?? double.NaN, row.Memory?.Recovery.StandardDeviation ?? double.NaN,
                row.Memory?.Retention.Mean ?? double.NaN, row.Memory?.Retention.StandardDeviation ?? double.NaN));

    /// <summary>Performance in the last test of a task, in seed order; NaN where a trial has none.</summary>
    internal static IEnumerable<double> Values(SweepStatistics statistics, int task) =>
        statistics.Trials.Select(trial => trial.Tests.LastOrDefault(test => test.Task == task)?.Performance ?? double.NaN);
}
