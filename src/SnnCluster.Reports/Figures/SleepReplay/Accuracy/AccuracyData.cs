using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Figures.SleepReplay.Accuracy;

/// <summary>Accuracy of every task at every moment that was tested.</summary>
/// <param name="Points">Names of the moments, in order.</param>
public sealed record AccuracyData(IReadOnlyList<string> Points, IReadOnlyList<AccuracyLine> Lines)
{
    /// <summary>One row per task and tested moment, under a heading.</summary>
    public string Csv => "task,after,n,mean,sd\n" + string.Concat(
        from line in Lines
        from value in line.Values
        select Tables.Csv.Line(
            TaskNumber.Text(line.Task), Points[value.Point], value.Accuracy.N, value.Accuracy.Mean, value.Accuracy.StandardDeviation));

    /// <summary>Tasks in the order of their numbers, moments in the order of the protocol.</summary>
    public static AccuracyData Of(SweepStatistics statistics)
    {
        var tests = NumberedTest.Of(statistics.Tests);
        List<string> points = [.. tests.Select(test => test.Point).Distinct()];
        return new(points,
            [.. from test in tests
                group test by test.Test.Task into task
                orderby TaskNumber.Place(task.Key)
                select new AccuracyLine(
                    task.Key, [.. task.Select(test => new AccuracyValue(points.IndexOf(test.Point), test.Test.Performance))])]);
    }
}

/// <summary>One task's.</summary>
public sealed record AccuracyLine(int Task, IReadOnlyList<AccuracyValue> Values);

/// <param name="Point">Place among the moments.</param>
public sealed record AccuracyValue(int Point, Summary Accuracy);
