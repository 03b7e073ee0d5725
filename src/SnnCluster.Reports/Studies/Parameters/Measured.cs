using ScottPlot;
using SnnCluster.Analysis.Inference;
using SnnCluster.Reports.Drawing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Studies.Parameters;

/// <summary>What a figure shows against parameters: the performance on every task, or a number that stages leave.</summary>
internal sealed record Measured
{
    /// <summary>As a sentence begins: "Performance at the end".</summary>
    public required string Name { get; init; }

    /// <summary>Beside the axis.</summary>
    public required string Axis { get; init; }

    /// <summary>What a network has that has learned nothing; null: nothing is known.</summary>
    public double? Chance { get; init; }

    /// <summary>Beside each other; at least one.</summary>
    public required IReadOnlyList<MeasuredSeries> Series { get; init; }

    /// <summary>Performance in the last test of every task.</summary>
    public static Measured OfTasks(Study study, IReadOnlyList<ConditionRow> rows)
    {
        var model = study.Conditions[0].Model;
        var byCondition = rows.Where(row => row.Performance.N > 0).ToLookup(row => row.Condition);
        return new()
        {
            Name = "Performance at the end",
            Axis = model.Words.PerformanceAxis,
            Chance = model.Words.Chance,
            Series = [.. model.Tasks.Select(task => new MeasuredSeries
            {
                Name = TaskNumber.Name(task),
                Colour = Canvas.ColourOf(task),
                Marker = Canvas.MarkerOf(task),
                Shift = model.Tasks.Spread(task),
                At = condition => byCondition[study.Conditions[condition].Protocol.Name].FirstOrDefault(row => row.Task == task) is { } row
                    ? new() { Mean = row.Performance.Mean, Interval = Share(row.Confidence), Trials = row.Trials } : null,
            })],
        };
    }

    /// <summary>The last value of a number.</summary>
    /// <param name="statistics">One per condition.</param>
    public static Measured OfNumber(string name, IReadOnlyList<SweepStatistics> statistics)
    {
        var last = statistics.Select(condition => condition.Numbers.LastOrDefault(number => number.Place.Name == name)).ToList();
        return new()
        {
            Name = $"{name} at the end",
            Axis = name,
            Series = [new()
            {
                Name = name,
                Colour = Canvas.TaskOne,
                Marker = MarkerShape.FilledCircle,
                Shift = 0,
                At = condition => last[condition] is { Summary.N: > 0 } number
                    ? new()
                    {
                        Mean = number.Summary.Mean,
                        Interval = MeanInterval.Of(number.Values),
                        Trials = [.. number.Values.Where(value => !double.IsNaN(value))],
                    } : null,
            }],
        };
    }

    /// <summary>A share is between 0 and 1, even if Student's t says otherwise for two trials.</summary>
    private static Interval Share(Interval interval) => new() { Low = Math.Max(interval.Low, 0), High = Math.Min(interval.High, 1) };
}

/// <summary>One line of such a figure.</summary>
internal sealed record MeasuredSeries
{
    public required string Name { get; init; }

    public required Color Colour { get; init; }

    public required MarkerShape Marker { get; init; }

    /// <summary>To the side, so that no interval hides another one; within 0.5.</summary>
    public required double Shift { get; init; }

    /// <summary>In a condition, by its place in the study; null if no trial has it.</summary>
    public required Func<int, MeasuredPoint?> At { get; init; }
}

/// <summary>The result of a series in a condition.</summary>
internal sealed record MeasuredPoint
{
    /// <summary>Over the trials.</summary>
    public required double Mean { get; init; }

    /// <summary>95 % interval of the mean; NaN where it cannot be told.</summary>
    public required Interval Interval { get; init; }

    /// <summary>The value of every trial that has one, in seed order.</summary>
    public required IReadOnlyList<double> Trials { get; init; }
}
