namespace SnnCluster.Sweeps;

/// <summary>One run of the program that left results in a folder.</summary>
public sealed record Computation
{
    /// <summary>Who, when, where and with what; until the computation ends, <see cref="Provenance.Ended"/> is its start.</summary>
    public required Provenance By { get; init; }

    /// <summary>The arguments of <c>snn run</c> that named the sweep, without its seeds; null if another command computed it.</summary>
    public string? Sweep { get; init; }

    /// <summary>Seeds that it finished, in all conditions: <c>1..4,7</c>; empty for none.</summary>
    public string Seeds { get; init; } = "";
}
