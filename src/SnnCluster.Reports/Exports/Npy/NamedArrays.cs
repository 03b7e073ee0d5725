using SnnCluster.Reports.Files;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Reports.Exports.Npy;

/// <summary>
/// The arrays that stages report: one file NAME.npy each, with the axes trial, stage and those of the array, beside seeds.npy and
/// stages.csv, which names the positions on the second axis (all stages except tests, plus the tests that reported an array in the first
/// trial). Where a stage did not report the array, values are NaN. An array that does not fit has no file; ragged-arrays.csv says where it
/// differs.
/// </summary>
internal sealed class NamedArrays : IExport
{
    private const string Ragged = "ragged-arrays.csv";

    private readonly string folder;
    private readonly SweepSpec spec;
    private readonly NpyFile seeds;
    private readonly List<StageArray> arrays = [];
    private readonly List<string> ragged = [];
    private IReadOnlyList<int> stages;
    private int trials;

    /// <param name="folder">Of the exports.</param>
    public NamedArrays(string folder, SweepSpec spec)
    {
        (this.folder, this.spec) = (folder, spec);
        stages = StagesWith([]);
        seeds = new(Path.Combine(folder, "seeds.npy"), NpyType.Int32);
    }

    public Task AddAsync(RecordedTrial trial, CancellationToken cancellation)
    {
        var outcomes = trial.Result.Stages;
        if (trials == 0) stages = StagesWith(outcomes);
        seeds.Add(trial.Result.Key.Seed);
        foreach (var outcome in outcomes)
            foreach (var array in outcome.Arrays) Place(array, outcome, trial.Result.Key.Seed);
        foreach (var array in arrays) array.EndTrial();
        trials++;
        return Task.CompletedTask;
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        var files = new WholeFiles(folder);
        await files.WriteAsync("stages.csv", StagesCsv, cancellation);
        if (ragged.Count > 0)
            await files.WriteAsync(Ragged, "name,seed,stage_index,stage,shape\n" + string.Concat(ragged), cancellation);
        else File.Delete(Path.Combine(folder, Ragged));
        seeds.Complete(trials);
        foreach (var array in arrays) array.Complete(trials);
    }

    public ValueTask DisposeAsync()
    {
        seeds.Dispose();
        foreach (var array in arrays) array.Dispose();
        return ValueTask.CompletedTask;
    }

    private string StagesCsv => $"stage_index,stage,after,{spec.Model.Words.Length}\n" + string.Concat(
        from index in stages
        let stage = spec.Protocol.Stages[index]
        select Csv.Line(index, stage.Notation, StagePath.Of(spec.Protocol.Stages, index), stage.Length));

    private int[] StagesWith(IReadOnlyList<StageOutcome> outcomes) =>
        [.. Enumerable.Range(0, spec.Protocol.Stages.Count).Where(index => !spec.Protocol.Stages[index].IsTest
            || outcomes.Any(outcome => outcome.StageIndex == index && outcome.Arrays.Count > 0))];

    private void Place(NamedArray array, StageOutcome outcome, int seed)
    {
        var known = arrays.Find(known => known.Like.Name == array.Name);
        if (known is null) arrays.Add(known = new(folder, array, stages, trials));
        if (!known.Add(array, outcome.StageIndex))
            ragged.Add(Csv.Line(array.Name, seed, outcome.StageIndex, outcome.Stage.Notation, string.Join(' ', array.Layout)));
    }
}
