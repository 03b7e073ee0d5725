using SnnCluster.Simulation.Networks;

namespace SnnCluster.Simulation.Plasticity;

/// <summary>Slow control of the firing rates (model.md section 5): the last thing in an epoch's first step.</summary>
public static class Homeostasis
{
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
        for (int i = 0; i < rates.Rates.Length; i++)
            rates.Rates[i] = (1 - p.RateMemory) * rates.Rates[i] + p.RateMemory * rates.Counters[i];
    }

    private static void AdjustResistances(HomeostasisParameters p, FiringRates rates, double[] resistances)
    {
        for (int output = 0; output < resistances.Length; output++)
            if (rates.Rates[output] > p.OutputRate) resistances[output] *= 1 + p.Step;
            else if (rates.Rates[output] < p.OutputRate) resistances[output] *= 1 - p.Step;
    }

    private static void AdjustInputTargets(HomeostasisParameters p, FiringRates rates, double[] targets)
    {
        for (int hidden = 0; hidden < targets.Length; hidden++)
            if (rates.Rates[hidden] > p.HiddenRate) targets[hidden] *= 1 - p.Step;
            else if (rates.Rates[hidden] < p.HiddenRate) targets[hidden] *= 1 + p.Step;
    }
}
