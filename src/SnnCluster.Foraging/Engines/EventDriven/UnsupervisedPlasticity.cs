using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;
using SnnCluster.Foraging.State;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Application and balancing of the I->H synapses (<see cref="TraceApplication"/>, <see cref="SynapticScaling"/>). Only H neurons with live
/// traces on their inputs, or with a weight at its upper bound, are balanced synapse by synapse; for all others balancing is one factor per
/// neuron, summed up in <see cref="PostponedWork"/> and carried out at the end of each aeon. The output sums of the I neurons, which enter
/// as b, are brought up to date at the end of each aeon too.
/// </summary>
public sealed class UnsupervisedPlasticity(PlasticityParameters p, InputHiddenProjection projection, PostponedWork postponed)
{
    private readonly double[] weights = projection.Weights;
    private readonly double[] scale = postponed.HiddenScale;
    private readonly double[] inverseAge = InverseAges.Of(p);
    private readonly double[] b = new double[Layout.Inputs];
    private readonly double[] sums = new double[Layout.Hidden], largest = new double[Layout.Hidden];
    private readonly bool[] isTouched = new bool[Layout.Hidden];
    private readonly ushort[] touched = new ushort[Layout.Hidden];

    /// <summary>At the start of a run of epochs.</summary>
    public void Load()
    {
        for (int hidden = 0; hidden < Layout.Hidden; hidden++) Measure(hidden);
    }

    public void Apply(long now)
    {
        int count = ApplyTraces(now);
        for (int hidden = 0; hidden < Layout.Hidden; hidden += Vector256<double>.Count)
        {
            uint lanes = Vector256.GreaterThan(Four(largest, hidden) * Four(scale, hidden), Vector256.Create(p.MaxInputHidden))
                .ExtractMostSignificantBits();
            for (int above = hidden; lanes != 0; above++, lanes >>= 1)
                if ((lanes & 1) != 0 && !isTouched[above]) Touch(above, ref count);
        }

        for (int n = 0; n < count; n++) Balance(touched[n]);
        ScaleAll();
    }

    // One trace after the other; the H neurons that have any are the first to be touched.
    private int ApplyTraces(long now)
    {
        int count = 0;
        for (int input = 0; input < Layout.Inputs; input++) b[input] = projection.OutputTargets[input] / projection.OutputSums[input];
        var synapses = projection.Traces.Synapses;
        var times = projection.Traces.Times;
        var values = projection.Traces.Values;
        var targets = projection.Wiring.Targets;
        for (int k = 0; k < synapses.Length; k++)
        {
            int synapse = synapses[k], hidden = targets[synapse];
            if (!isTouched[hidden]) Touch(hidden, ref count);
            double effect = values[k] * inverseAge[now - times[k]];
            weights[synapse] *= 1 + b[InputHiddenWiring.Source(synapse)] * Math.Min(Math.Max(effect, -p.MaxChange), p.MaxChange);
        }

        return count;
    }

    /// <summary>At the end of an aeon: carries out all that was put off.</summary>
    public void Settle()
    {
        for (int hidden = 0; hidden < Layout.Hidden; hidden++) postponed.CarryOut(projection, hidden);
        SynapticScaling.UpdateOutputs(projection);
        Load();
    }

    private void Touch(int hidden, ref int count)
    {
        postponed.CarryOut(projection, hidden);
        isTouched[hidden] = true;
        touched[count++] = (ushort)hidden;
    }

    // The bounds; the factor that brings the sum to its target follows for all neurons at once.
    private void Balance(int hidden)
    {
        double sum = 0, most = 0;
        foreach (ushort synapse in projection.Wiring.Incoming(hidden))
        {
            double weight = Math.Min(Math.Max(weights[synapse], p.MinWeight), p.MaxInputHidden);
            weights[synapse] = weight;
            sum += weight;
            most = Math.Max(most, weight);
        }

        (sums[hidden], largest[hidden], isTouched[hidden]) = (sum, most, false);
    }

    private void Measure(int hidden)
    {
        double sum = 0, most = 0;
        foreach (ushort synapse in projection.Wiring.Incoming(hidden))
        {
            sum += weights[synapse];
            most = Math.Max(most, weights[synapse]);
        }

        (sums[hidden], largest[hidden]) = (sum, most);
    }

    private void ScaleAll()
    {
        for (int hidden = 0; hidden < Layout.Hidden; hidden += Vector256<double>.Count)
            (Vector256.Create(projection.InputTargets, hidden) / Vector256.Create(sums, hidden)).CopyTo(scale, hidden);
    }
}
