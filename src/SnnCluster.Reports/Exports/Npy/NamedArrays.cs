using SnnCluster.Reports.Files;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Reports.Exports.Npy;

/// <summary>
/// The single-precision arrays that a model's stages leave, one file NAME.npy each with the axes trial, stage and those of the array,
/// beside seeds.npy and stages.csv, which names the places on the second axis. What a stage did not leave is NaN.
/// </summary>
internal sealed class NamedArrays : IExport
{
    private readonly string folder;
    private readonly SweepSpec spec;
    private readonly IReadOnlyList<int> stages;
    private readonly NpyFile seeds;
    private List<(SinglesArray Like, NpyFile File)>? arrays;
    private int trials;

    /// <param name="folder">Of the exports.</param>
    public NamedArrays(string folder, SweepSpec spec)
    {
        (this.folder, this.spec) = (folder, spec);
        stages = [.. Enumerable.Range(0, spec.Protocol.Stages.Count).Where(index => !spec.Protocol.Stages[index].IsTest)];
        seeds = new(Path.Combine(folder, "seeds.npy"), NpyType.Int32);
    }

    public Task AddAsync(RecordedTrial trial, CancellationToken cancellation)
    {
        trials++;
        seeds.Add(trial.Result.Key.Seed);
        arrays ??= [.. Names(trial).Select(array => (array, new NpyFile(
            Path.Combine(folder, $"{array.Name}.npy"), NpyType.Float32, [stages.Count, .. array.Layout])))];
        foreach (var (like, file) in arrays)
            foreach (int stage in stages) file.Add(Values(trial, stage, like));
        return Task.CompletedTask;
    }

    public async Task CompleteAsync(CancellationToken cancellation)
    {
        await new WholeFiles(folder).WriteAsync("stages.csv", StagesCsv, cancellation);
        seeds.Complete(trials);
        foreach (var (_, file) in arrays ?? []) file.Complete(trials);
    }

    public ValueTask DisposeAsync()
    {
        seeds.Dispose();
        foreach (var (_, file) in arrays ?? []) file.Dispose();
        return ValueTask.CompletedTask;
    }

    private string StagesCsv => $"stage_index,stage,after,{spec.Model.Words.Length}\n" + string.Concat(
        from index in stages
        let stage = spec.Protocol.Stages[index]
        select Csv.Line(index, stage.Notation, StagePath.Of(spec.Protocol.Stages, index), stage.Length));

    private static IEnumerable<SinglesArray> Names(RecordedTrial trial) =>
        trial.Result.Stages.SelectMany(stage => stage.Arrays).OfType<SinglesArray>().DistinctBy(array => array.Name);

    private static float[] Values(RecordedTrial trial, int stage, SinglesArray like)
    {
        var values = trial.Result.Stages.FirstOrDefault(outcome => outcome.StageIndex == stage)?.Singles(like.Name) ?? [];
        return values.Count == like.Values.Count ? [.. values] : [.. Enumerable.Repeat(float.NaN, like.Values.Count)];
    }
}
