using System.Globalization;
using SnnCluster.Reports.Comparisons;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Html;

/// <summary>What a sweep shows, in computed sentences: each effect with its interval, and whether it differs from zero.</summary>
public static class Findings
{
    /// <param name="lines">Of <see cref="WithinSweep"/>.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<NamedComparison> lines) =>
    [
        .. from task in lines.Select(line => line.Task).OfType<int>().Distinct()
           let ofTask = lines.Where(line => line.Task == task).ToList()
           from finding in OfTask(TaskNumber.Subject(task), ofTask)
           select finding,
    ];

    private static IEnumerable<string> OfTask(string task, IReadOnlyList<NamedComparison> lines)
    {
        if (Line(lines, "forgetting") is { } forgetting)
            yield return Sentence(forgetting, $"{task} is forgotten in the stage after its training",
                $"{task} gets better in the stage after its training", $"Forgetting of {task} is not shown",
                "performance before minus after");
        if (Line(lines, "recovery") is { } recovery)
            yield return Sentence(recovery, $"{task} comes back by the end", $"{task} gets worse until the end",
                $"Recovery of {task} is not shown", "performance at the end minus after that stage");
        if (Line(lines, "retention minus 1") is { } retention)
            yield return $"Retention of {task}: at the end {Number(1 + retention.Comparison.MeanDifference)} of its performance above "
                + $"chance right after the training ({Interval(retention, 1)}).";
        if (lines.LastOrDefault(line => line.What == "performance above chance") is { } end)
            yield return Sentence(end, $"{task} is above chance at the end, after {end.After}",
                $"{task} is below chance at the end, after {end.After}",
                $"{task} is not shown to differ from chance at the end, after {end.After}", "performance minus chance");
    }

    private static NamedComparison? Line(IReadOnlyList<NamedComparison> lines, string what) =>
        lines.FirstOrDefault(line => line.What == what && line.Comparison.N > 0);

    private static string Sentence(NamedComparison line, string above, string below, string unknown, string what)
    {
        var interval = line.Comparison.Confidence;
        string claim = interval.Low > 0 ? above : interval.High < 0 ? below : unknown;
        return $"{claim}: {Signed(line.Comparison.MeanDifference)} ({what}; {Interval(line, 0)}).";
    }

    private static string Interval(NamedComparison line, double shift)
    {
        var (c, n) = (line.Comparison, string.Create(CultureInfo.InvariantCulture, $"n = {line.Comparison.N}"));
        return double.IsNaN(c.Confidence.Low)
            ? $"{n}, no interval"
            : $"95 % interval {Number(c.Confidence.Low + shift)} to {Number(c.Confidence.High + shift)}, {n}";
    }

    private static string Number(double value) => value.ToString("0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
