using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Exports.Parquet;

/// <summary>
/// numbers.parquet, and of programs, which may leave arrays of any shape, arrays.parquet: one row per value.
/// </summary>
/// <param name="folder">Of the exports.</param>
/// <param name="hasArrays">Whether the second one is wanted.</param>
internal sealed class ProgramTables(string folder, bool hasArrays) : IExport
{
    /// <summary>Name of the table of numbers.</summary>
    public const string Numbers = "numbers.parquet";

    private readonly OptionalTable<NumberCell> numbers = new(Path.Combine(folder, Numbers), NumberCell.Columns);
    private readonly OptionalTable<ArrayCell> arrays = new(Path.Combine(folder, "arrays.parquet"), ArrayCell.Columns);

    public async Task AddAsync(RecordedTrial trial, CancellationToken cancellation)
    {
        int seed = trial.Result.Key.Seed;
        await numbers.AddTrialAsync(
            [.. TrialStatistics.Of(trial.Result).Numbers.Select(number => new NumberCell(trial.Result.Protocol, seed, number))],
            cancellation);
        if (!hasArrays) return;
        foreach (var stage in trial.Result.Stages)
            foreach (var array in stage.Arrays)
                foreach (var cells in ArrayCell.Of(seed, stage, array).Chunk(ParquetTable<ArrayCell>.ManyRows))
                    await arrays.AddTrialAsync(cells, cancellation);
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await numbers.CompleteAsync(cancellation);
        await arrays.CompleteAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await numbers.DisposeAsync();
        await arrays.DisposeAsync();
    }
}

/// <summary>A number of a stage of a trial: a row of numbers.parquet, with the columns of numbers.csv.</summary>
internal readonly record struct NumberCell(string Protocol, int Seed, NumberRow Number)
{
    public static IReadOnlyList<ParquetColumn<NumberCell>> Columns =>
        [ParquetColumn<NumberCell>.Text("protocol", row => row.Protocol), .. OfNumber];

    /// <summary>Those from the seed on.</summary>
    public static IReadOnlyList<ParquetColumn<NumberCell>> OfNumber =>
    [
        ParquetColumn<NumberCell>.Number("seed", row => row.Seed),
        ParquetColumn<NumberCell>.Number("stage_index", row => row.Number.Place.StageIndex),
        ParquetColumn<NumberCell>.Text("stage", row => row.Number.Place.Stage),
        ParquetColumn<NumberCell>.Text("after", row => row.Number.Place.After),
        ParquetColumn<NumberCell>.Text("name", row => row.Number.Place.Name),
        ParquetColumn<NumberCell>.Number("value", row => row.Number.Value),
    ];
}

/// <summary>One value of an array of a stage of a trial: a row of arrays.parquet.</summary>
/// <param name="Index">Of the value in C order.</param>
internal readonly record struct ArrayCell(int Seed, StageOutcome Stage, NamedArray Array, long Index, double Value)
{
    public static IReadOnlyList<ParquetColumn<ArrayCell>> Columns =>
    [
        ParquetColumn<ArrayCell>.Number("seed", row => row.Seed),
        ParquetColumn<ArrayCell>.Number("stage_index", row => row.Stage.StageIndex),
        ParquetColumn<ArrayCell>.Text("stage", row => row.Stage.Stage.Notation),
        ParquetColumn<ArrayCell>.Text("after", row => row.Stage.After),
        ParquetColumn<ArrayCell>.Text("name", row => row.Array.Name),
        ParquetColumn<ArrayCell>.Text("shape", row => string.Join(' ', row.Array.Layout)),
        ParquetColumn<ArrayCell>.Number("index", row => row.Index),
        ParquetColumn<ArrayCell>.Number("value", row => row.Value),
    ];

    public static IEnumerable<ArrayCell> Of(int seed, StageOutcome stage, NamedArray array)
    {
        var values = array switch
        {
            SinglesArray singles => singles.Values.Select(value => (double)value),
            DoublesArray doubles => doubles.Values,
            _ => [],
        };
        return values.Select((value, index) => new ArrayCell(seed, stage, array, index, value));
    }
}
