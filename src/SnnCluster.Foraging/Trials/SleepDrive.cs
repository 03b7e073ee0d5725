using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Trials;

/// <summary>The noise that drives the H neurons in sleep: p_i = (f1_i + f2_i) / 2 per neuron and epoch (model.md section 8).</summary>
public static class SleepDrive
{
    /// <param name="noise">Which variant.</param>
    /// <param name="rates">The firing rates that the noise reproduces: the trial's own, or with foreign noise the donor's.</param>
    /// <returns>784 kick probabilities (a value above 1 acts as 1).</returns>
    public static double[] Probabilities(SleepNoise noise, TrainingRates rates)
    {
        double[]? one = rates.Of(ForagingTask.One), two = rates.Of(ForagingTask.Two);
        var p = new double[Layout.Hidden];
        for (int i = 0; i < p.Length; i++) p[i] = ((one?[i] ?? 0) + (two?[i] ?? 0)) / 2;
        if (noise == SleepNoise.Uniform) Array.Fill(p, FixedOrder.Sum(p) / p.Length);
        return p;
    }
}
