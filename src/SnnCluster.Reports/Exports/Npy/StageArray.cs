using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Reports.Exports.Npy;

/// <summary>One array of all trials and stages on its way to NAME.npy, as long as all have one shape.</summary>
internal sealed class StageArray : IDisposable
{
    private readonly string path;
    private readonly IReadOnlyList<int> stages;
    private readonly NpyFile file;
    private readonly double[] undefined;
    private readonly Dictionary<int, NamedArray> ofTrial = [];
    private bool isRagged;

    /// <param name="folder">Folder of the exports.</param>
    /// <param name="like">The first array: the others must have its shape and type.</param>
    /// <param name="stages">Positions on the second axis.</param>
    /// <param name="before">Number of earlier trials without this array.</param>
    public StageArray(string folder, NamedArray like, IReadOnlyList<int> stages, int before)
    {
        (Like, this.stages, path) = (like, stages, Path.Combine(folder, $"{like.Name}.npy"));
        file = new(path, like is SinglesArray ? NpyType.Float32 : NpyType.Float64, [stages.Count, .. like.Layout]);
        undefined = new double[like.Layout.Aggregate(1, (product, length) => product * length)];
        Array.Fill(undefined, double.NaN);
        for (int trial = 0; trial < before; trial++) EndTrial();
    }

    public NamedArray Like { get; }

    /// <returns>Whether it fits with the others.</returns>
    public bool Add(NamedArray array, int stage)
    {
        bool fits = array.GetType() == Like.GetType() && array.Layout.SequenceEqual(Like.Layout) && stages.Contains(stage);
        if (fits) ofTrial[stage] = array;
        isRagged |= !fits;
        return fits;
    }

    /// <summary>What the trial has not left is NaN.</summary>
    public void EndTrial()
    {
        foreach (int stage in isRagged ? [] : stages) Write(ofTrial.GetValueOrDefault(stage));
        ofTrial.Clear();
    }

    /// <summary>The file takes its place; without one, that of an earlier export goes.</summary>
    public void Complete(int trials)
    {
        if (isRagged) File.Delete(path);
        else file.Complete(trials);
    }

    public void Dispose() => file.Dispose();

    private void Write(NamedArray? array)
    {
        if (Like is SinglesArray) file.Add((float[])[.. (array as SinglesArray)?.Values ?? undefined.Select(value => (float)value)]);
        else file.Add((double[])[.. (array as DoublesArray)?.Values ?? undefined]);
    }
}
