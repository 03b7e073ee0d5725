using SnnCluster.Analysis.Inference;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Studies;

/// <summary>conditions.csv: one line per <see cref="ConditionRow"/>.</summary>
public static class ConditionsCsv
{
    /// <summary>With a column at the end for every setting that varies between conditions.</summary>
    public static string Write(Study study, IReadOnlyList<ConditionRow> rows) =>
        Header(StudyDifferences.Of(study).Select(key => key.Path)) + string.Concat(rows.Select(row => Line(row, study.Seeds.Count)));

    /// <summary>The first line.</summary>
    /// <param name="settings">That are not the same in all conditions.</param>
    public static string Header(IEnumerable<string> settings) =>
        "condition,after,task,n,undefined,asked,mean,sd,ci_low,ci_high,ci_method,published_mean,published_sd,published_n,"
        + "difference_from_published,deviation_in_published_sd,deviation_in_se,differs,forgetting_n,forgetting_mean,forgetting_sd,"
        + "recovery_n,recovery_mean,recovery_sd,retention_n,retention_mean,retention_sd"
        + string.Concat(settings.Select(name => $",{name}")) + "\n";

    private static string Line(ConditionRow row, int asked)
    {
        var (p, paper) = (row.Performance, row.Published);
        return Tables.Csv.Line(
        [
            row.Condition, row.After, TaskNumber.Text(row.Task), p.N, p.Undefined, asked, p.Mean, p.StandardDeviation, row.Confidence.Low,
            row.Confidence.High, MeanInterval.Method(p.N),
            paper?.Mean ?? double.NaN, paper?.StandardDeviation ?? double.NaN, paper?.Trials is { } trials ? trials : "",
            p.Mean - paper?.Mean ?? double.NaN, row.Deviation, row.Errors, row.Differs switch { true => "yes", false => "no", null => "" },
            .. Fields(row.Memory?.Forgetting), .. Fields(row.Memory?.Recovery), .. Fields(row.Memory?.Retention), .. row.Settings,
        ]);
    }

    private static object[] Fields(Summary? measure) =>
        measure is { N: > 0 } known ? [known.N, known.Mean, known.StandardDeviation] : ["", "", ""];
}
