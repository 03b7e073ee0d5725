using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Figures.Common.Performance;

/// <summary>The numbers of the paper's Fig. 4B: performance on every task after every stage that was tested.</summary>
/// <param name="Points">Places on the axis (<see cref="NumberedTest.Point"/>), in protocol order.</param>
public sealed record TestPerformanceData(int Trials, IReadOnlyList<string> Points, IReadOnlyList<TestPerformanceBar> Bars)
{
    /// <summary>A bar per task and test; a test that repeats one after the same path has its own position.</summary>
    public static TestPerformanceData Of(SweepStatistics statistics)
    {
        var tests = NumberedTest.Of(statistics.Tests);
        return new(
            statistics.N,
            [.. tests.Select(test => test.Point).Distinct()],
            [.. from test in tests
                select new TestPerformanceBar
                {
                    Point = test.Point,
                    After = test.Test.After,
                    Number = test.Number,
                    Task = test.Test.Task,
                    Summary = test.Test.Performance,
                    Trials = [.. from trial in statistics.Trials
                        from row in trial.Tests
                        where row.StageIndex == test.Test.StageIndex && row.Task == test.Test.Task && !double.IsNaN(row.Performance)
                        select row.Performance],
                }]);
    }

    /// <summary>One row per bar, under a heading, with how many trials are defined and undefined.</summary>
    public string Csv => "after,task,test,n,undefined,mean,sd\n" + string.Concat(Bars.Select(bar => Tables.Csv.Line(
        bar.After, TaskNumber.Text(bar.Task), bar.Number, bar.Summary.N, bar.Summary.Undefined, bar.Summary.Mean,
        bar.Summary.StandardDeviation)));
}

/// <summary>One bar: a task's performance in one test, with every trial in which it is defined.</summary>
public sealed record TestPerformanceBar
{
    /// <summary>Its place on the axis.</summary>
    public required string Point { get; init; }

    /// <summary>Path of the stages before the test.</summary>
    public required string After { get; init; }

    /// <summary>Which test of the task after that path it is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Number of the task, from 1; <see cref="TaskNumber.All"/> for all tasks together.</summary>
    public required int Task { get; init; }

    /// <summary>Performance over the trials, 0 to 1.</summary>
    public required Summary Summary { get; init; }

    /// <summary>Performance of each trial, 0 to 1, in which it is defined.</summary>
    public required IReadOnlyList<double> Trials { get; init; }
}
