namespace SnnCluster.Foraging.Neurons;

/// <summary>State of the neurons of one layer (model.md section 2), one array per variable.</summary>
/// <remarks>The arrays are padded to a multiple of <see cref="Lanes"/> with neurons that get no input and project to nothing.</remarks>
public sealed class NeuronLayer
{
    /// <summary>The widest vector any machine here steps at once, in doubles.</summary>
    public const int Lanes = 8;

    /// <summary>Start values, whatever the constants: rest at the default ones, as the authors' program starts.</summary>
    public const double StartV = -0.939998046792114, StartU = -2.821443297088526;

    /// <summary>That many neurons at rest without input.</summary>
    public NeuronLayer(int count)
    {
        Count = count;
        int padded = (count + Lanes - 1) / Lanes * Lanes;
        (V, V1, V2, U, X) = (new double[padded], new double[padded], new double[padded], new double[padded], new double[padded]);
        foreach (var v in new[] { V, V1, V2 }) Array.Fill(v, StartV);
        Array.Fill(U, StartU);
    }

    /// <summary>Neurons of the layer, without the padding.</summary>
    public int Count { get; }

    /// <summary>Membrane variable, dimensionless.</summary>
    public double[] V { get; private set; }

    /// <summary>V one step ago.</summary>
    public double[] V1 { get; private set; }

    /// <summary>V two steps ago.</summary>
    public double[] V2 { get; private set; }

    /// <summary>Slow variable.</summary>
    public double[] U { get; }

    /// <summary>Synaptic and external input.</summary>
    public double[] X { get; }

    /// <summary>V2 := V1, V1 := V, and the new V is what a step has written over the oldest.</summary>
    internal void Shift() => (V, V1, V2) = (V2, V, V1);
}
