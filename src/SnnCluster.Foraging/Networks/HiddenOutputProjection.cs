using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Networks;

/// <summary>State of the H->O synapses: every H neuron reaches every O neuron through one excitatory and one inhibitory synapse.</summary>
public sealed class HiddenOutputProjection
{
    /// <summary>The projection of a new network: all excitatory weights the same, inhibition minus that, resistances 1.</summary>
    public HiddenOutputProjection(double weight)
    {
        Array.Fill(Weights, weight);
        Array.Fill(Inhibition, -weight);
        Array.Fill(Resistances, 1);
        MeasureTargets();
    }

    /// <summary>A projection with given weights, which are also its targets.</summary>
    public static HiddenOutputProjection Of(ReadOnlySpan<double> weights, ReadOnlySpan<double> inhibition)
    {
        var projection = new HiddenOutputProjection(0);
        weights.CopyTo(projection.Weights);
        inhibition.CopyTo(projection.Inhibition);
        projection.MeasureTargets();
        return projection;
    }

    /// <summary>Excitatory weights, index = hidden * 8 + output.</summary>
    public double[] Weights { get; } = new double[Layout.HiddenOutputSynapses];

    /// <summary>Weight of the 8 inhibitory synapses of each H neuron: minus the mean of its excitatory ones.</summary>
    public double[] Inhibition { get; } = new double[Layout.Hidden];

    /// <summary>R of each O neuron; synaptic input is divided by it.</summary>
    public double[] Resistances { get; } = new double[Layout.Outputs];

    /// <summary>The traces of its 6,272 excitatory synapses; the inhibitory ones have none.</summary>
    public EligibilityTraces Traces { get; } = new(Layout.HiddenOutputSynapses);

    /// <summary>A of each synapse: the running average of its summed traces.</summary>
    public double[] TraceAverages { get; } = new double[Layout.HiddenOutputSynapses];

    /// <summary>Summed excitatory output weight of each H neuron at the start of the trial.</summary>
    public double[] OutputTargets { get; } = new double[Layout.Hidden];

    /// <summary>The same sum as of the previous application, frozen synapses left out.</summary>
    public double[] OutputSums { get; } = new double[Layout.Hidden];

    /// <summary>What the excitatory inputs of each O neuron are balanced to.</summary>
    public double[] InputTargets { get; } = new double[Layout.Outputs];

    /// <summary>Synapses made constant by a freezing stage.</summary>
    public bool[] Frozen { get; } = new bool[Layout.HiddenOutputSynapses];

    /// <summary>The eight excitatory weights of an H neuron (0 to 783), by O neuron; writing to it changes them.</summary>
    public Span<double> Row(int hidden) => Weights.AsSpan(hidden * Layout.Outputs, Layout.Outputs);

    /// <summary>All bits set for those of four synapses, from <paramref name="first"/> on, that are not frozen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Vector256<double> Plastic(int first)
    {
        uint four = Unsafe.ReadUnaligned<uint>(ref Unsafe.As<bool, byte>(ref Frozen[first]));
        if (four == 0) return Vector256<double>.AllBitsSet;
        var lanes = Vector256.Create(four & 0xFFul, four & 0xFF00, four & 0xFF0000, four & 0xFF000000);
        return Vector256.Equals(lanes, Vector256<ulong>.Zero).AsDouble();
    }

    private void MeasureTargets()
    {
        for (int hidden = 0; hidden < Layout.Hidden; hidden++) OutputTargets[hidden] = OutputSums[hidden] = FixedOrder.Sum(Row(hidden));
        FixedOrder.ColumnSums(Weights, InputTargets);
    }
}
