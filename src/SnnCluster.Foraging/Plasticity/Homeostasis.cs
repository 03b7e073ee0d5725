using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Plasticity;

/// <summary>Slow control of the firing rates (model.md section 5): the last thing in an epoch's first step.</summary>
public static class Homeostasis
{
    /// <summary>
    /// Bounds of resistances and targets. If a rate can never reach its target, they would grow or shrink forever, to infinity or to 0.
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

    // The rates, and by them the values that they move: eight neurons at a time; both layers are multiples of eight.
    private static void Move(HomeostasisParameters p, FiringRates layer, double[] values, double aim, double above, double below)
    {
        var (least, most, target, one) = (
            Vector512.Create(Least), Vector512.Create(Most), Vector512.Create(aim), Vector512<double>.One);
        var (keep, add) = (Vector512.Create(1 - p.RateMemory), Vector512.Create(p.RateMemory));
        var (raised, lowered) = (Vector512.Create(above), Vector512.Create(below));
        double[] rates = layer.Rates;
        int[] counters = layer.Counters;
        for (int i = 0; i < rates.Length; i += Vector512<double>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(counters, i));
            var rate = keep * Vector512.Create(rates, i) + add * Vector512.ConvertToDouble(Vector512.Create(low, high));
            rate.CopyTo(rates, i);
            var factor = Vector512.ConditionalSelect(Vector512.LessThan(rate, target), lowered, one);
            factor = Vector512.ConditionalSelect(Vector512.GreaterThan(rate, target), raised, factor);
            Vector512.MinNative(Vector512.MaxNative(Vector512.Create(values, i) * factor, least), most).CopyTo(values, i);
        }
    }
}
