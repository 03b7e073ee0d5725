using SnnCluster.Analysis.Inference;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Studies;

/// <summary>The result of a condition on one task: its last test, over the trials.</summary>
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

    /// <summary>The same of every trial in which it is defined, in seed order.</summary>
    public required IReadOnlyList<double> Trials { get; init; }

    /// <summary>95 % interval of the mean (<see cref="MeanInterval"/>).</summary>
    public required Interval Confidence { get; init; }

    /// <summary>The paper's value; null where it prints none.</summary>
    public required PublishedPerformance? Published { get; init; }

    /// <summary>Forgetting, recovery, retention; null if the condition does not train the task.</summary>
    public required MemorySummary? Memory { get; init; }

    /// <summary>Its values of the settings that vary between conditions, in the order of <see cref="StudyDifferences"/>.</summary>
    public required IReadOnlyList<string> Settings { get; init; }

    /// <summary>Distance from the published mean in units of its SD; NaN if none is published.</summary>
    public double Deviation => Published?.DeviationOf(Performance.Mean) ?? double.NaN;

    /// <summary>The same in units of the standard error of the difference (<see cref="PublishedPerformance.ErrorsOf"/>).</summary>
    public double Errors => Published?.ErrorsOf(Performance.Mean, Performance.StandardDeviation, Performance.N) ?? double.NaN;

    /// <summary>Whether the two means differ by more than chance explains; null if that cannot be said.</summary>
    public bool? Differs => double.IsNaN(Errors) ? null : Math.Abs(Errors) > PublishedPerformance.MostErrors;

    /// <summary>All conditions in the order of the study, each with the tasks that it tests.</summary>
    /// <param name="statistics">One per condition.</param>
    public static IReadOnlyList<ConditionRow> Of(Study study, IReadOnlyList<SweepStatistics> statistics)
    {
        var settings = StudyDifferences.Of(study);
        return [.. from i in Enumerable.Range(0, study.Conditions.Count)
            let condition = study.Conditions[i]
            from task in condition.Model.Tasks
            let last = statistics[i].Tests.LastOrDefault(test => test.Task == task)
            where last is not null
            select new ConditionRow
            {
                Condition = condition.Protocol.Name,
                After = last.After,
                Task = task,
                Performance = last.Performance,
                Trials = [.. Values(statistics[i], task).Where(value => !double.IsNaN(value))],
                Confidence = MeanInterval.Of(Values(statistics[i], task)),
                Published = condition.Published.FirstOrDefault(published => published.Task == task),
                Memory = statistics[i].Memory(condition.Model.Words.Chance).FirstOrDefault(memory => memory.Task == task),
                Settings = [.. settings.Select(key => key.Values[i])],
            }];
    }

    /// <summary>Performance in the last test of a task, in seed order; NaN where a trial has none.</summary>
    private static IEnumerable<double> Values(SweepStatistics statistics, int task) =>
        statistics.Trials.Select(trial => trial.Tests.LastOrDefault(test => test.Task == task)?.Performance ?? double.NaN);
}
