using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Plasticity;

/// <summary>
/// Turns the live traces of every plastic synapse into weight changes, once per epoch (model.md section 4, "Application"):
/// <code>
///   g_m = tr_m / (t - t_m + offset)         S = sum of g_m
///   d_m = g_m                                I->H, no reward
///         g_m (D S / A)                      H->O, A &lt;- (1 - r) A + r S
///   W  &lt;- W (1 + b d_m), one trace after the other, d_m clamped; then the bounds of W
/// </code>
/// </summary>
public static class TraceApplication
{
    /// <summary>Applies the traces of all I->H synapses, without reward, and bounds their weights.</summary>
    public static void InputHidden(PlasticityParameters p, InputHiddenProjection projection, long now)
    {
        for (int synapse = 0; synapse < Layout.InputHiddenSynapses; synapse++)
        {
            double weight = projection.Weights[synapse];
            var traces = projection.Traces.Of(synapse);
            if (!traces.IsEmpty)
            {
                int input = InputHiddenWiring.Source(synapse);
                double b = SynapticScaling.Factor(projection.OutputTargets[input], projection.OutputSums[input]);
                weight = Applied(p, weight, b, traces, 1, now);
            }

            projection.Weights[synapse] = Math.Clamp(weight, p.MinWeight, p.MaxInputHidden);
        }
    }

    /// <summary>Applies the traces of all unfrozen H->O synapses, moves their A, and bounds their weights.</summary>
    /// <param name="reward">D of this move.</param>
    public static void HiddenOutput(PlasticityParameters p, HiddenOutputProjection projection, double reward, long now)
    {
        for (int synapse = 0; synapse < Layout.HiddenOutputSynapses; synapse++)
        {
            if (projection.Frozen[synapse]) continue;
            var traces = projection.Traces.Of(synapse);
            double sum = Sum(p, traces, now);
            double average = AwayFromZero((1 - p.AverageRate) * projection.TraceAverages[synapse] + p.AverageRate * sum, p.AverageFloor);
            projection.TraceAverages[synapse] = average;

            double weight = projection.Weights[synapse];
            if (!traces.IsEmpty)
            {
                int hidden = synapse / Layout.Outputs;
                double b = SynapticScaling.Factor(projection.OutputTargets[hidden], projection.OutputSums[hidden]);
                weight = Applied(p, weight, b, traces, reward * sum / average, now);
            }

            projection.Weights[synapse] = Math.Clamp(weight, p.MinWeight, p.MaxHiddenOutput);
        }
    }

    private static double Sum(PlasticityParameters p, EligibilityTraces.Chain traces, long now)
    {
        double sum = 0;
        foreach (var trace in traces) sum += Effect(p, trace, now);
        return sum;
    }

    private static double Applied(PlasticityParameters p, double weight, double b, EligibilityTraces.Chain traces, double gain, long now)
    {
        foreach (var trace in traces)
            weight *= 1 + b * Math.Clamp(Effect(p, trace, now) * gain, -p.MaxChange, p.MaxChange);
        return weight;
    }

    private static double Effect(PlasticityParameters p, in EligibilityTraces.Trace trace, long now) =>
        trace.Value / (now - trace.Time + p.AgeOffset);

    private static double AwayFromZero(double value, double floor) =>
        Math.Abs(value) >= floor ? value : value < 0 ? -floor : floor;
}
