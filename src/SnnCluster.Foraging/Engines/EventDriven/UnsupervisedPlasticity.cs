using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;
using SnnCluster.Foraging.State;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Application and balancing of the I->H synapses (<see cref="TraceApplication"/>, <see cref="SynapticScaling"/>). A trace changes the
/// stored weight. Balancing is one factor per H neuron, which multiplies its stored weights; it is kept in <see cref="PostponedWork"/> and
/// carried out at the end of each aeon. Only H neurons with live traces on their inputs, or with a weight above its upper bound, are summed
/// and bounded synapse by synapse. The output sums of the I neurons, from which b follows, are updated at the end of each aeon too.
/// </summary>
public sealed class UnsupervisedPlasticity(PlasticityParameters p, InputHiddenProjection projection, PostponedWork postponed)
{
    private const int Words = (Layout.Hidden + 63) / 64;

    private readonly double[] weights = projection.Weights;
    private readonly double[] scale = postponed.HiddenScale;
    private readonly InverseAges ages = new(p);
    private readonly double[] b = new double[Layout.InputHiddenSynapses];
    private readonly double[] inverseSums = new double[Layout.Hidden], largest = new double[Layout.Hidden];
    private readonly ushort[] targets = projection.Wiring.Targets.ToArray();
    private readonly ushort[] incoming = new ushort[Layout.InputHiddenSynapses];

    // A bit per H neuron that has to be looked at synapse by synapse.
    private readonly ulong[] touched = new ulong[Words];

    /// <summary>At the start of a run of epochs.</summary>
    public void Load()
    {
        for (int hidden = 0; hidden < Layout.Hidden; hidden++)
            projection.Wiring.Incoming(hidden).CopyTo(incoming.AsSpan(hidden * Layout.InputsPerHidden));
        Begin();
    }

    /// <summary>Lets the traces act on the weights at that time, then bounds those that came out of their range.</summary>
    public void Apply(long now)
    {
        ApplyTraces(now);
        for (int word = 0; word < Words; word++)
            for (ulong bits = touched[word]; bits != 0; bits &= bits - 1) Bound(64 * word + BitOperations.TrailingZeroCount(bits));
        Array.Clear(touched);
        ScaleAll();
    }

    /// <summary>At the end of an aeon: carries out all postponed work.</summary>
    public void Settle()
    {
        for (int hidden = 0; hidden < Layout.Hidden; hidden++) postponed.CarryOut(projection, hidden);
        SynapticScaling.UpdateOutputs(projection);
        Begin();
    }

    // An aeon: what is known of the weights as they are then.
    private void Begin()
    {
        for (int hidden = 0; hidden < Layout.Hidden; hidden++) Measure(hidden);
        for (int input = 0; input < Layout.Inputs; input++)
            b.AsSpan(input * Layout.OutputsPerInput, Layout.OutputsPerInput)
                .Fill(projection.OutputTargets[input] / projection.OutputSums[input]);
        Array.Clear(touched);
        for (int hidden = 0; hidden < Layout.Hidden; hidden += Vector512<double>.Count) TouchLargest(hidden, EightDoubles(scale, hidden));
    }

    // The inputs of every neuron sum to its target again.
    private void ScaleAll()
    {
        double[] targets = projection.InputTargets, inverseSums = this.inverseSums, scale = this.scale;
        for (int hidden = 0; hidden < Layout.Hidden; hidden += Vector512<double>.Count)
        {
            var factor = EightDoubles(targets, hidden) * EightDoubles(inverseSums, hidden);
            factor.Put(scale, hidden);
            TouchLargest(hidden, factor);
        }
    }

    // Balancing may lift a weight over its bound: the next application is to look at it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TouchLargest(int hidden, Vector512<double> factor)
    {
        ulong above = Vector512.GreaterThan(EightDoubles(largest, hidden) * factor, Vector512.Create(p.MaxInputHidden))
            .ExtractMostSignificantBits();
        if (above != 0) touched[hidden / 64] |= above << hidden % 64;
    }

    // One trace after the other.
    private void ApplyTraces(long now)
    {
        var synapses = projection.Traces.Synapses;
        var times = projection.Traces.Times;
        var values = projection.Traces.Values;
        double most = p.MaxChange;
        double[] weights = this.weights, b = this.b;
        var ages = this.ages;
        ushort[] targets = this.targets;
        ulong[] touched = this.touched;
        for (int k = 0; k < synapses.Length; k++)
        {
            int synapse = At(synapses, k), hidden = At(targets, synapse);
            At(touched, hidden / 64) |= 1UL << hidden;
            double effect = At(values, k) * ages.At((int)(now - At(times, k)));
            At(weights, synapse) *= 1 + At(b, synapse) * double.MinNative(double.MaxNative(effect, -most), most);
        }
    }

    // The bounds; the factor that brings the sum to its target follows for all neurons at once.
    private void Bound(int hidden)
    {
        double least = Measure(hidden), factor = scale[hidden];
        if (largest[hidden] * factor <= p.MaxInputHidden && least * factor >= p.MinWeight) return;
        for (int k = hidden * Layout.InputsPerHidden; k < (hidden + 1) * Layout.InputsPerHidden; k++)
        {
            ref double weight = ref weights[incoming[k]];
            if (weight * factor > p.MaxInputHidden) weight = p.MaxInputHidden / factor;
            else if (weight * factor < p.MinWeight) weight = p.MinWeight / factor;
        }

        Measure(hidden);
    }

    // Notes the sum and the largest of a neuron's stored weights, and returns the smallest.
    private double Measure(int hidden)
    {
        double sum = 0, most = 0, least = double.PositiveInfinity;
        for (int k = hidden * Layout.InputsPerHidden; k < (hidden + 1) * Layout.InputsPerHidden; k++)
        {
            double weight = At(weights, At(incoming, k));
            sum += weight;
            most = double.MaxNative(most, weight);
            least = double.MinNative(least, weight);
        }

        (inverseSums[hidden], largest[hidden]) = (1 / sum, most);
        return least;
    }
}
