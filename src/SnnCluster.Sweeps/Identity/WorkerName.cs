namespace SnnCluster.Sweeps.Identity;

/// <summary>Names what runs one trial at a time. One that starts again has another name.</summary>
public readonly record struct WorkerName(string Text)
{
    /// <param name="node">Name of its node.</param>
    /// <param name="place">Of those at which workers of that node stand by.</param>
    /// <param name="number">1 for the first that stands by there.</param>
    /// <param name="process">Names the process of that node, without hyphens: when the node is started again, it has another one.</param>
    public static WorkerName Of(string node, string place, int number, string process) => new($"{node}/{place}-{number}-{process}");

    /// <summary>Name of its node; empty if it does not say.</summary>
    public string Node => Text[..Math.Max(0, Text.LastIndexOf('/'))];

    /// <summary>Names the process of its node.</summary>
    public string Process => Text[(Text.LastIndexOf('-') + 1)..];

    /// <inheritdoc/>
    public override string ToString() => Text;
}
