using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Figures.Common.Performance;

/// <summary>The numbers of the paper's Fig. 4B: performance on every task after every stage that was tested.</summary>
/// <param name="Points">Places on the axis (<see cref="NumberedTest.Point"/>), in protocol order.</param>
public sealed record TestPerformanceData(int Trials, IReadOnlyList<string> Points, IReadOnlyList<TestPerformanceBar> Bars)
{
    public static TestPerformanceData Of(SweepStatistics statistics)
    {
        var tests = NumberedTest.Of(statistics.Tests);
        return new(
            statistics.N,
            [.. tests.Select(test => test.Point).Distinct()],
            [.. from test in tests
                select new TestPerformanceBar(test.Point, test.Test.After, test.Number, test.Test.Task, test.Test.Performance,
                    [.. from trial in statistics.Trials
                        from row in trial.Tests
                        where row.StageIndex == test.Test.StageIndex && row.Task == test.Test.Task && !double.IsNaN(row.Performance)
                        select row.Performance])]);
    }

    public string Csv => "after,task,test,n,undefined,mean,sd\n" + string.Concat(Bars.Select(bar => Tables.Csv.Line(
        bar.After, bar.Task, bar.Number, bar.Summary.N, bar.Summary.Undefined, bar.Summary.Mean, bar.Summary.StandardDeviation)));
}

/// <summary>One bar: a task's performance in one test, with every trial in which it is defined.</summary>
/// <param name="Point">Its place on the axis.</param>
/// <param name="After">Path of the stages before the test.</param>
/// <param name="Number">Which test of the task after that path it is, from 1.</param>
public sealed record TestPerformanceBar(string Point, string After, int Number, int Task, Summary Summary,
    IReadOnlyList<double> Trials);
