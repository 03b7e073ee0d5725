using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Plasticity;

/// <summary>Slow control of the firing rates (model.md section 5): the last thing in an epoch's first step.</summary>
public static class Homeostasis
{
    /// <summary>
    /// Bounds of resistances and targets. Where a rate can never reach its aim they would grow or shrink for ever, to infinity or to 0.
    /// </summary>
    public const double Least = 1e-30, Most = 1e30;

    /// <param name="plastic">Whether plasticity is on; without it only the counters are cleared.</param>
    public static void Step(HomeostasisParameters p, Network network, bool plastic)
    {
        if (plastic)
        {
            Move(p, network.OutputRates, network.HiddenOutput.Resistances, p.OutputRate, above: 1 + p.Step, below: 1 - p.Step);
            if (!network.InputHidden.IsFrozen)
                Move(p, network.HiddenRates, network.InputHidden.InputTargets, p.HiddenRate, above: 1 - p.Step, below: 1 + p.Step);
        }

        if (plastic || p.ClearCountersInTests)
        {
            Array.Clear(network.OutputRates.Counters);
            Array.Clear(network.HiddenRates.Counters);
        }
    }

    // The rates, and by them the values that they move: four neurons at a time; both layers are multiples of four.
    private static void Move(HomeostasisParameters p, FiringRates layer, double[] values, double aim, double above, double below)
    {
        var (least, most, target) = (Vector256.Create(Least), Vector256.Create(Most), Vector256.Create(aim));
        var (keep, add) = (Vector256.Create(1 - p.RateMemory), Vector256.Create(p.RateMemory));
        double[] rates = layer.Rates;
        int[] counters = layer.Counters;
        for (int i = 0; i < rates.Length; i += Vector256<double>.Count)
        {
            var spikes = Vector256.ConvertToDouble(Vector256.WidenLower(Vector128.Create(counters, i).ToVector256()));
            var rate = keep * Vector256.Create(rates, i) + add * spikes;
            rate.CopyTo(rates, i);
            var factor = Vector256.ConditionalSelect(Vector256.LessThan(rate, target), Vector256.Create(below), Vector256<double>.One);
            factor = Vector256.ConditionalSelect(Vector256.GreaterThan(rate, target), Vector256.Create(above), factor);
            Vector256.MinNative(Vector256.MaxNative(Vector256.Create(values, i) * factor, least), most).CopyTo(values, i);
        }
    }
}
