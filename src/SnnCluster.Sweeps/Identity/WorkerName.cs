namespace SnnCluster.Sweeps.Identity;

/// <summary>Names what runs one trial at a time. One that starts again has another name.</summary>
public readonly record struct WorkerName(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
