using SnnCluster.Trials.Parameters;

namespace SnnCluster.Foraging.Parameters;

/// <summary>
/// Constants of the map neuron of Rulkov, Timofeev &amp; Bazhenov (2004), model.md section 2:
/// <code>
///   w  = u + beta x
///   u' = u - mu (V + 1) + mu sigma + mu x
///   V' = alpha / (1 - V) + w     if V &lt;= 0
///        alpha + w               if 0 &lt; V &lt; alpha + w and V2 &lt;= 0
///        -1, a spike             otherwise
///   x' = decay x
/// </code>
/// </summary>
public sealed record NeuronParameters
{
    /// <summary>
    /// alpha: non-linearity of the fast map; with sigma it sets the regime (3.65: silent at rest, regular spiking). Default 3.65.
    /// </summary>
    [Parameter("1", "model.md 2", Min = 3, Max = 4.5)]
    public double Alpha { get; init; } = 3.65;

    /// <summary>sigma: the resting potential is V* = sigma - 1. Default 0.06.</summary>
    [Parameter("1", "model.md 2", Min = -1, Max = 0.5)]
    public double Sigma { get; init; } = 0.06;

    /// <summary>mu: rate of the slow variable u per step. Default 0.0005.</summary>
    [Parameter("1/step", "model.md 2", Min = 0, Max = 0.1)]
    public double Mu { get; init; } = 0.0005;

    /// <summary>beta: effect of the input x on the fast variable V. Default 0.133.</summary>
    [Parameter("1", "model.md 2", Min = 0, Max = 1)]
    public double Beta { get; init; } = 0.133;

    /// <summary>Factor by which the input x decays each step. Default 0.985.</summary>
    [Parameter("1", "model.md 2", Min = 0, Max = 1)]
    public double InputDecay { get; init; } = 0.985;
}
