namespace SnnCluster.Sweeps.Identity;

/// <summary>Names what runs one trial at a time. One that starts again has another name.</summary>
public readonly record struct WorkerName(string Text)
{
    /// <param name="node">Name of its node.</param>
    /// <param name="place">One of the places at which workers of that node stand by.</param>
    /// <param name="number">1 for the first worker that stands by there.</param>
    /// <param name="process">Names the node's process, without hyphens; a node that is started again has another name here.</param>
    public static WorkerName Of(string node, string place, int number, string process) => new($"{node}/{place}-{number}-{process}");

    /// <summary>Name of its node; empty if it does not say.</summary>
    public string Node => Text[..Math.Max(0, Text.LastIndexOf('/'))];

    /// <summary>Names the process of its node.</summary>
    public string Process => Text[(Text.LastIndexOf('-') + 1)..];

    /// <inheritdoc/>
    public override string ToString() => Text;
}
