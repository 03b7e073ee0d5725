using SnnCluster.Reports.Files;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Reports.Exports.Npy;

/// <summary>
/// The arrays that stages leave which are no tests, one file NAME.npy each with the axes trial, stage and those of the array, beside
/// seeds.npy and stages.csv, which names the places on the second axis. What a stage did not leave is NaN.
/// </summary>
internal sealed class NamedArrays : IExport
{
    private readonly string folder;
    private readonly SweepSpec spec;
    private readonly IReadOnlyList<int> stages;
    private readonly NpyFile seeds;
    private List<(NamedArray Like, NpyFile File)>? arrays;
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
            Path.Combine(folder, $"{array.Name}.npy"), array is SinglesArray ? NpyType.Float32 : NpyType.Float64,
            [stages.Count, .. array.Layout])))];
        foreach (var (like, file) in arrays)
            foreach (int stage in stages) Add(file, trial, stage, like);
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

    private IEnumerable<NamedArray> Names(RecordedTrial trial) => trial.Result.Stages.Where(stage => stages.Contains(stage.StageIndex))
        .SelectMany(stage => stage.Arrays).DistinctBy(array => array.Name);

    private static void Add(NpyFile file, RecordedTrial trial, int stage, NamedArray like)
    {
        var found = trial.Result.Stages.FirstOrDefault(outcome => outcome.StageIndex == stage)?.Arrays
            .FirstOrDefault(array => array.Name == like.Name && array.Layout.SequenceEqual(like.Layout));
        int length = like.Layout.Aggregate(1, (product, axis) => product * axis);
        if (like is SinglesArray) file.Add((float[])[.. (found as SinglesArray)?.Values ?? Enumerable.Repeat(float.NaN, length)]);
        else file.Add((double[])[.. (found as DoublesArray)?.Values ?? Enumerable.Repeat(double.NaN, length)]);
    }
}
