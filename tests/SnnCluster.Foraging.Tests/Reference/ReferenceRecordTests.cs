using System.Globalization;
using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.State;

namespace SnnCluster.Foraging.Tests.Reference;

/// <summary>
/// The courses of the authors' program lie within mean +- 3 SD of ours over 8 seeds. The SD of one window is known to a quarter only, so
/// that of some hundred windows one or two lie outside by chance: what does is judged by the SD of its whole stage as well. Long: run by
/// tests/run.sh --all. With SNN_ACCEPT=1 it also writes docs/records/reference-*.md. SNN_REFERENCE_EXACT=1 adds the every-step engine
/// (about 80 minutes on 2 cores).
/// </summary>
public class ReferenceRecordTests
{
    private const int Seeds = 8;

    private static readonly bool WithExact = Environment.GetEnvironmentVariable("SNN_REFERENCE_EXACT") == "1";

    [Fact]
    public void The_reference_trial_is_within_3_SD_of_the_fast_engine() =>
        Compare(ReferenceTrial.One, EngineKind.Fast, "reference-one-trial");

    [Fact]
    public void The_tenth_scale_trial_is_within_3_SD_of_the_fast_engine() =>
        Compare(ReferenceTrial.Tenth, EngineKind.Fast, "reference-tenth-scale");

    [Fact]
    public void The_reference_trial_is_within_3_SD_of_the_every_step_engine()
    {
        Assert.SkipUnless(WithExact, "takes 20 minutes: set SNN_REFERENCE_EXACT=1");
        Compare(ReferenceTrial.One, EngineKind.Exact, "reference-one-trial");
    }

    [Fact]
    public void The_tenth_scale_trial_is_within_3_SD_of_the_every_step_engine()
    {
        Assert.SkipUnless(WithExact, "takes an hour: set SNN_REFERENCE_EXACT=1");
        Compare(ReferenceTrial.Tenth, EngineKind.Exact, "reference-tenth-scale");
    }

    private static void Compare(ReferenceTrial trial, EngineKind engine, string record)
    {
        Nightly.Unless(false, "takes minutes");
        var ours = Enumerable.Range(1,
            Seeds).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(seed => trial.Ours(engine, seed)).ToList();
        var authors = trial.Authors();
        ours[0].Count.ShouldBe(authors.Count);

        var rows = ReferenceRow.WithStageSd([.. authors.SelectMany((window, k) => window.Compared().Select((theirs, quantity) =>
            ReferenceRow.Of(window.Stage, window.FromAeon, theirs.Name, theirs.Value,
                [.. ours.Select(trial => trial[k].Compared().ElementAt(quantity).Value)])))]);
        if (Environment.GetEnvironmentVariable("SNN_ACCEPT") == "1") WriteRecord(trial, engine, record, rows);
        rows.Where(row => row.IsOutside).Select(row => row.ToString()).ShouldBeEmpty();
    }

    private static void WriteRecord(ReferenceTrial trial, EngineKind engine, string record, IReadOnlyList<ReferenceRow> rows)
    {
        string docs = Path.Combine(ReferenceTrial.Folder(), "..", "..", "..", "docs", "records");
        Directory.CreateDirectory(docs);
        string name = engine.ToString().ToLowerInvariant();
        File.WriteAllText(Path.Combine(docs, $"{record}-{name}.md"), string.Create(CultureInfo.InvariantCulture, $"""
            # {trial.File} against the {name} engine

            Machine: any; the bits are the same. Date: {DateTime.UtcNow:yyyy-MM-dd}.
            Commit: the one that adds this file (engine version {EngineVersion.Current}).
            Seeds 1 to {Seeds}, sweep seed 1. Command:

                SNN_ACCEPT=1 {(engine == EngineKind.Exact ? "SNN_REFERENCE_EXACT=1 " : "")}bash tests/run.sh --all

            Each row is one window of one trial of the authors' program beside mean and SD (n - 1) over our {Seeds} trials;
            z = (theirs - mean) / SD.
            A window lies outside if z is beyond 3 by the SD of that window and by that of its whole stage together: with an SD from
            {Seeds} trials alone 2.5 of 100 windows would be beyond 3 by chance (t with {Seeds - 1} degrees of freedom).
            Outside: {rows.Count(row => row.IsOutside)} of {rows.Count}; beyond 3 by the SD of their own window:
            {rows.Count(row => Math.Abs(row.Z) > 3)}.

            | stage | from aeon | quantity | authors' program | our mean | our SD | z | z by the stage's SD | |
            |---|---|---|---|---|---|---|---|---|
            {string.Join('\n', rows.Select(row => row.Line()))}

            """).ReplaceLineEndings("\n"));
    }
}
