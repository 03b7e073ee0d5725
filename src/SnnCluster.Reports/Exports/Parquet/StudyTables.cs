using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Exports.Parquet;

/// <summary>
/// exports/trials.parquet and numbers.parquet of a study: the trials of all conditions, with a column for every key that varies.
/// </summary>
internal static class StudyTables
{
    /// <param name="folder">Of the exports.</param>
    /// <param name="statistics">One per condition.</param>
    public static async Task WriteAsync(
        string folder, Study study, IReadOnlyList<SweepStatistics> statistics, CancellationToken cancellation)
    {
        await WriteAsync(Path.Combine(folder, "trials.parquet"), study, statistics, TrialRow.OfTest(study.Conditions[0].Model.Words),
            study.Conditions.Any(condition => condition.Protocol.HasTests),
            (name, trial) => trial.Tests.Select(test => new TrialRow(name, trial.Seed, test)), cancellation);
        await WriteAsync(Path.Combine(folder, ProgramTables.Numbers), study, statistics, NumberCell.OfNumber, mayGetRows: false,
            (name, trial) => trial.Numbers.Select(number => new NumberCell(name, trial.Seed, number)), cancellation);
    }

    private static async Task WriteAsync<TCell>(string path, Study study, IReadOnlyList<SweepStatistics> statistics,
        IReadOnlyList<ParquetColumn<TCell>> columns, bool mayGetRows, Func<string, TrialStatistics, IEnumerable<TCell>> cells,
        CancellationToken cancellation)
    {
        await using var table = new OptionalTable<Row<TCell>>(path, Columns(study, columns), mayGetRows);
        for (int condition = 0; condition < statistics.Count; condition++)
            foreach (var trial in statistics[condition].Trials)
                await table.AddTrialAsync(
                    [.. cells(study.Conditions[condition].Protocol.Name, trial).Select(cell => new Row<TCell>(condition, cell))],
                    cancellation);
        await table.CompleteAsync(cancellation);
    }

    private static IReadOnlyList<ParquetColumn<Row<TCell>>> Columns<TCell>(Study study, IReadOnlyList<ParquetColumn<TCell>> columns) =>
    [
        ParquetColumn<Row<TCell>>.Text("condition", row => study.Conditions[row.Condition].Protocol.Name),
        .. VariedKey.Of(study).Select(key => key.IsNumeric
            ? ParquetColumn<Row<TCell>>.Defined(key.Path, row => key.Number(row.Condition))
            : ParquetColumn<Row<TCell>>.Text(key.Path, row => key.Values[row.Condition])),
        .. columns.Select(column => column.Of<Row<TCell>>(row => row.Cell)),
    ];

    private sealed record Row<TCell>(int Condition, TCell Cell);
}
