using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Exports.Parquet;

/// <summary>A test of a trial: a row of trials.parquet, with the columns of trials.csv.</summary>
internal sealed record TrialRow(string Protocol, int Seed, TestRow Test)
{
    public static IReadOnlyList<ParquetColumn<TrialRow>> Columns(ModelWords words) =>
        [ParquetColumn<TrialRow>.Text("protocol", row => row.Protocol), .. OfTest(words)];

    /// <summary>Those from the seed on.</summary>
    public static IReadOnlyList<ParquetColumn<TrialRow>> OfTest(ModelWords words) =>
    [
        ParquetColumn<TrialRow>.Number("seed", row => row.Seed),
        ParquetColumn<TrialRow>.Number("stage_index", row => row.Test.StageIndex),
        ParquetColumn<TrialRow>.Text("stage", row => row.Test.Stage),
        ParquetColumn<TrialRow>.Text("after", row => row.Test.After),
        ParquetColumn<TrialRow>.Number("task", row => row.Test.Task),
        ParquetColumn<TrialRow>.Number(words.Successes, row => row.Test.Successes),
        ParquetColumn<TrialRow>.Number(words.Failures, row => row.Test.Failures),
        ParquetColumn<TrialRow>.Defined("performance", row => row.Test.Performance),
        ParquetColumn<TrialRow>.Text("state_digest", row => row.Test.StateDigest),
    ];
}

/// <summary>Counts over a window of a stage of a trial: a row of course.parquet.</summary>
internal sealed record CourseRow(int Seed, StageOutcome Stage, int Window)
{
    /// <summary>A column for everything that the model counts.</summary>
    public static IReadOnlyList<ParquetColumn<CourseRow>> Columns(IModel model) =>
    [
        ParquetColumn<CourseRow>.Number("seed", row => row.Seed),
        ParquetColumn<CourseRow>.Number("stage_index", row => row.Stage.StageIndex),
        ParquetColumn<CourseRow>.Text("stage", row => row.Stage.Stage.Notation),
        ParquetColumn<CourseRow>.Text("after", row => row.Stage.After),
        ParquetColumn<CourseRow>.Number($"first_{model.Words.Length.TrimEnd('s')}", row => row.Stage.Windows[row.Window].First),
        ParquetColumn<CourseRow>.Number(model.Words.Length, row => row.Stage.Windows[row.Window].Length),
        .. model.Counts.Select(name => ParquetColumn<CourseRow>.Number(name.Replace('-', '_'), row => row.Count(name))),
    ];

    private long Count(string name) => Stage.Counts.FirstOrDefault(count => count.Name == name)?.Course[Window] ?? 0;
}

/// <summary>What has become of a task's relevant synapses: a row of relevant-synapses.parquet.</summary>
internal sealed record SynapsesRow(int Seed, RelevantSynapsesHistogram Set)
{
    public static IReadOnlyList<ParquetColumn<SynapsesRow>> Columns =>
    [
        ParquetColumn<SynapsesRow>.Number("seed", row => row.Seed),
        ParquetColumn<SynapsesRow>.Number("task", row => row.Set.Task),
        ParquetColumn<SynapsesRow>.Number("stage_index", row => row.Set.StageIndex),
        ParquetColumn<SynapsesRow>.Text("after", row => row.Set.After),
        ParquetColumn<SynapsesRow>.Number("synapses", row => row.Set.Synapses),
        ParquetColumn<SynapsesRow>.Number("still_in_top", row => row.Set.StillInTop),
        ParquetColumn<SynapsesRow>.Number("erased", row => row.Set.Erased),
    ];
}
