using System.Globalization;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Html;

/// <summary>How the tasks are kept, and what the measures are.</summary>
internal static class MemoryTable
{
    public static string Of(SweepStatistics statistics, double chance, int asked) => HtmlTable.Of(
        "Memory", ["task", "forgetting", "recovery", "retention"],
        statistics.Memory(chance).Select(row => new[] { TaskNumber.Name(row.Task), HtmlTable.Text(row.Forgetting, asked),
            HtmlTable.Text(row.Recovery, asked), HtmlTable.Text(row.Retention, asked) }),
        Definitions(chance));

    /// <summary>What stands below every table that has these measures.</summary>
    public static string Definitions(double chance) => string.Create(CultureInfo.InvariantCulture,
        $"Per trial, then over trials. Forgetting: performance right after the task's first training minus performance after the next "
        + $"stage. Recovery: performance at the end minus performance after that next stage. "
        + $"Retention: (P_end - {chance}) / (P_trained - {chance}), what is left at the end of what was learned above chance; undefined "
        + $"where the training ends less than {MemoryRow.LeastLearned} above chance.");
}
