using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Exports.Parquet;

/// <summary>exports/trials.parquet of a study: the trials of all conditions, with a column for every key that varies.</summary>
internal static class StudyTable
{
    /// <param name="path">Of the file.</param>
    /// <param name="statistics">One per condition.</param>
    public static async Task WriteAsync(
        string path, Study study, IReadOnlyList<SweepStatistics> statistics, CancellationToken cancellation)
    {
        await using var table = await ParquetTable<Row>.OpenAsync(path, Columns(study), cancellation);
        for (int condition = 0; condition < statistics.Count; condition++)
        {
            string name = study.Conditions[condition].Protocol.Name;
            foreach (var trial in statistics[condition].Trials)
                await table.AddTrialAsync(
                    trial.Tests.Select(test => new Row(condition, new TrialRow(name, trial.Seed, test))), cancellation);
        }

        await table.CompleteAsync(cancellation);
    }

    private static IReadOnlyList<ParquetColumn<Row>> Columns(Study study) =>
    [
        ParquetColumn<Row>.Text("condition", row => row.Test.Protocol),
        .. VariedKey.Of(study).Select(key => key.IsNumeric
            ? ParquetColumn<Row>.Defined(key.Path, row => key.Number(row.Condition))
            : ParquetColumn<Row>.Text(key.Path, row => key.Values[row.Condition])),
        .. TrialRow.OfTest(study.Conditions[0].Model.Words).Select(column => column.Of<Row>(row => row.Test)),
    ];

    private sealed record Row(int Condition, TrialRow Test);
}
