using System.Runtime.Intrinsics;
using SnnCluster.Simulation.Networks;
using SnnCluster.Simulation.Plasticity;

namespace SnnCluster.Simulation.EventDriven;

/// <summary>
/// Application and balancing of the I->H synapses as in <see cref="TraceApplication"/> and <see cref="SynapticScaling"/>, four H neurons at a time: the weights
/// stand input by input (the 1st of all H neurons, then the 2nd, ...). The output sums of the I neurons, which enter as b, are brought up to date at the end
/// of each aeon only.
/// </summary>
public sealed class UnsupervisedPlasticity
{
    private const int Stride = Layout.Hidden;

    private readonly PlasticityParameters p;
    private readonly InputHiddenProjection projection;
    private readonly double[] weights = new double[Layout.InputHiddenSynapses];
    private readonly ushort[] slotOf = new ushort[Layout.InputHiddenSynapses];

    public UnsupervisedPlasticity(PlasticityParameters p, InputHiddenProjection projection)
    {
        (this.p, this.projection) = (p, projection);
        for (int hidden = 0; hidden < Layout.Hidden; hidden++)
        {
            var incoming = projection.Wiring.Incoming(hidden);
            for (int k = 0; k < incoming.Length; k++) slotOf[incoming[k]] = (ushort)(k * Stride + hidden);
        }
    }

    public void Load()
    {
        for (int synapse = 0; synapse < slotOf.Length; synapse++) weights[slotOf[synapse]] = projection.Weights[synapse];
    }

    public void Store()
    {
        for (int synapse = 0; synapse < slotOf.Length; synapse++) projection.Weights[synapse] = weights[slotOf[synapse]];
    }

    /// <summary>At the end of an aeon, after <see cref="Store"/>.</summary>
    public void Settle() => SynapticScaling.UpdateOutputs(projection);

    /// <summary>The present weights, and where among them that of a synapse stands.</summary>
    public double[] Weights => weights;

    public int PlaceOf(int synapse) => slotOf[synapse];

    public void Apply(long now)
    {
        var traces = projection.Traces;
        for (int k = 0; k < traces.Count; k++)
        {
            ref readonly var trace = ref traces[k];
            int input = InputHiddenWiring.Source(trace.Synapse);
            double effect = trace.Value / (now - trace.Time + p.AgeOffset);
            double b = projection.OutputTargets[input] / projection.OutputSums[input];
            weights[slotOf[trace.Synapse]] *= 1 + b * Math.Clamp(effect, -p.MaxChange, p.MaxChange);
        }

        Balance();
    }

    private void Balance()
    {
        var (min, max) = (Vector256.Create(p.MinWeight), Vector256.Create(p.MaxInputHidden));
        for (int hidden = 0; hidden < Layout.Hidden; hidden += Vector256<double>.Count)
        {
            var sum = Vector256<double>.Zero;
            for (int k = 0; k < Layout.InputsPerHidden; k++)
                sum += Vector256.Min(Vector256.Max(At(k, hidden), min), max);

            var factor = Vector256.Create(projection.InputTargets, hidden) / sum;
            for (int k = 0; k < Layout.InputsPerHidden; k++)
            {
                var bounded = Vector256.Min(Vector256.Max(At(k, hidden), min), max);
                Vector256.Max(bounded * factor, min).CopyTo(weights, k * Stride + hidden);
            }
        }
    }

    private Vector256<double> At(int k, int hidden) => Vector256.Create(weights, k * Stride + hidden);
}
