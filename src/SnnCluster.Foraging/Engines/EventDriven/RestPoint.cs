using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>The fixed point of the map without input; quiet neurons are followed by their deviation from it.</summary>
public readonly record struct RestPoint
{
    /// <summary>The fast variable, V*.</summary>
    public required double V { get; init; }

    /// <summary>The slow variable, u*.</summary>
    public required double U { get; init; }

    /// <summary>V* = sigma - 1, and u* such that alpha / (1 - V*) + u* = V*.</summary>
    public static RestPoint Of(NeuronParameters p)
    {
        double v = p.Sigma - 1;
        return new() { V = v, U = v - p.Alpha / (1 - v) };
    }
}
