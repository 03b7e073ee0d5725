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
            UpdateRates(p, network.OutputRates);
            AdjustResistances(p, network.OutputRates, network.HiddenOutput.Resistances);
            if (!network.InputHidden.IsFrozen)
            {
                UpdateRates(p, network.HiddenRates);
                AdjustInputTargets(p, network.HiddenRates, network.InputHidden.InputTargets);
            }
        }

        if (plastic || p.ClearCountersInTests)
        {
            Array.Clear(network.OutputRates.Counters);
            Array.Clear(network.HiddenRates.Counters);
        }
    }

    private static void UpdateRates(HomeostasisParameters p, FiringRates rates)
    {
        for (int i = 0; i < rates.Rates.Length; i += Vector256<double>.Count)
        {
            var spikes = Vector256.ConvertToDouble(Vector256.WidenLower(Vector128.Create(rates.Counters, i).ToVector256()));
            (Vector256.Create(1 - p.RateMemory) * Vector256.Create(rates.Rates, i) + Vector256.Create(p.RateMemory) * spikes)
                .CopyTo(rates.Rates, i);
        }
    }

    private static void AdjustResistances(HomeostasisParameters p, FiringRates rates, double[] resistances) =>
        Scale(resistances, rates.Rates, p.OutputRate, above: 1 + p.Step, below: 1 - p.Step);

    private static void AdjustInputTargets(HomeostasisParameters p, FiringRates rates, double[] targets) =>
        Scale(targets, rates.Rates, p.HiddenRate, above: 1 - p.Step, below: 1 + p.Step);

    // Four neurons at a time; both layers are multiples of four.
    private static void Scale(double[] values, double[] rates, double target, double above, double below)
    {
        var (least, most) = (Vector256.Create(Least), Vector256.Create(Most));
        for (int i = 0; i < values.Length; i += Vector256<double>.Count)
        {
            var (rate, aim) = (Vector256.Create(rates, i), Vector256.Create(target));
            var factor = Vector256.ConditionalSelect(Vector256.LessThan(rate, aim), Vector256.Create(below), Vector256<double>.One);
            factor = Vector256.ConditionalSelect(Vector256.GreaterThan(rate, aim), Vector256.Create(above), factor);
            var scaled = Vector256.Min(Vector256.Max(Vector256.Create(values, i) * factor, least), most);
            scaled.CopyTo(values, i);
        }
    }
}
