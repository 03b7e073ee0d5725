using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Exports.Parquet;

/// <summary>A test of a trial: a row of trials.parquet, with the columns of trials.csv.</summary>
internal sealed record TrialRow(string Protocol, int Seed, TestRow Test)
{
    public static IReadOnlyList<ParquetColumn<TrialRow>> Columns =>
    [
        ParquetColumn<TrialRow>.Text("protocol", row => row.Protocol),
        ParquetColumn<TrialRow>.Number("seed", row => row.Seed),
        ParquetColumn<TrialRow>.Number("stage_index", row => row.Test.StageIndex),
        ParquetColumn<TrialRow>.Text("stage", row => row.Test.Stage),
        ParquetColumn<TrialRow>.Text("after", row => row.Test.After),
        ParquetColumn<TrialRow>.Number("task", row => (int)row.Test.Task),
        ParquetColumn<TrialRow>.Number("rewarded", row => row.Test.Rewarded),
        ParquetColumn<TrialRow>.Number("punished", row => row.Test.Punished),
        ParquetColumn<TrialRow>.Defined("performance", row => row.Test.Performance),
        ParquetColumn<TrialRow>.Text("state_digest", row => row.Test.StateDigest),
    ];
}

/// <summary>Counts over some aeons of a stage of a trial: a row of course.parquet.</summary>
internal sealed record CourseRow(int Seed, StageOutcome Stage, CourseWindow Window)
{
    public static IReadOnlyList<ParquetColumn<CourseRow>> Columns =>
    [
        ParquetColumn<CourseRow>.Number("seed", row => row.Seed),
        ParquetColumn<CourseRow>.Number("stage_index", row => row.Stage.StageIndex),
        ParquetColumn<CourseRow>.Text("stage", row => row.Stage.Stage),
        ParquetColumn<CourseRow>.Text("after", row => row.Stage.After),
        ParquetColumn<CourseRow>.Number("first_aeon", row => row.Window.FirstAeon),
        ParquetColumn<CourseRow>.Number("aeons", row => row.Window.Aeons),
        ParquetColumn<CourseRow>.Number("rewarded", row => row.Window.Tally.Rewarded),
        ParquetColumn<CourseRow>.Number("punished", row => row.Window.Tally.Punished),
        ParquetColumn<CourseRow>.Number("other", row => row.Window.Tally.Other),
        ParquetColumn<CourseRow>.Number("hidden_spikes", row => row.Window.Tally.HiddenSpikes),
        ParquetColumn<CourseRow>.Number("output_spikes", row => row.Window.Tally.OutputSpikes),
    ];
}

/// <summary>What has become of a task's relevant synapses: a row of relevant-synapses.parquet.</summary>
internal sealed record SynapsesRow(int Seed, RelevantSynapsesRow Set)
{
    public static IReadOnlyList<ParquetColumn<SynapsesRow>> Columns =>
    [
        ParquetColumn<SynapsesRow>.Number("seed", row => row.Seed),
        ParquetColumn<SynapsesRow>.Number("task", row => (int)row.Set.Task),
        ParquetColumn<SynapsesRow>.Number("stage_index", row => row.Set.StageIndex),
        ParquetColumn<SynapsesRow>.Text("after", row => row.Set.After),
        ParquetColumn<SynapsesRow>.Number("synapses", row => row.Set.Synapses),
        ParquetColumn<SynapsesRow>.Number("still_in_top", row => row.Set.StillInTop),
        ParquetColumn<SynapsesRow>.Number("erased", row => row.Set.Erased),
    ];
}
