using SnnCluster.Analysis.Kernels;
using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.SupportVectors;

/// <summary>What one trial gives to the decision distances.</summary>
/// <param name="Seed">Seed of the trial.</param>
/// <param name="Task1">Its states of the last fifth of Task 1 training (<see cref="LastFifth"/>), at least one.</param>
/// <param name="Task2">Likewise of Task 2 training.</param>
/// <param name="Probes">Its states whose decision values are wanted: after T1, T2 and the interleaved stage.</param>
public sealed record DecisionTrial(int Seed, IReadOnlyList<float[]> Task1, IReadOnlyList<float[]> Task2, IReadOnlyList<LabelledState> Probes);

/// <summary>Decision values of one trial's states under a machine trained on all other trials.</summary>
/// <param name="Gamma">Of that machine's kernel.</param>
/// <param name="SupportVectors">Number of its support vectors.</param>
public sealed record DecisionDistances(int Seed, double Gamma, int SupportVectors, IReadOnlyList<DecisionValue> Values);

/// <param name="Probe">The held-out state.</param>
/// <param name="Value">Above 0 on the side of Task 1, below on that of Task 2; +-1 at the margins.</param>
public sealed record DecisionValue(LabelledState Probe, double Value);

/// <summary>On whose task's side of weight space a trial's states lie, judged by the other trials (model.md section 11).</summary>
public static class DecisionDistance
{
    /// <summary>For every trial in turn: a machine trained on the other trials' states (RBF, C = 1, gamma scaled to those), and its values for the trial's probes.</summary>
    /// <param name="trials">At least two, of different seeds.</param>
    public static IReadOnlyList<DecisionDistances> LeaveOneTrialOut(IReadOnlyList<DecisionTrial> trials)
    {
        CheckTrials(trials);
        Sample[] samples = [.. trials.SelectMany(trial =>
            trial.Task1.Select(weights => new Sample(trial.Seed, true, weights)).Concat(trial.Task2.Select(weights => new Sample(trial.Seed, false, weights))))];
        // Every machine's kernel comes from the same distances; only gamma differs.
        var distances = SquaredDistances.Within([.. samples.Select(sample => sample.Weights)]);
        return [.. trials.Select(trial => Judge(trial, samples, distances))];
    }

    private static DecisionDistances Judge(DecisionTrial heldOut, Sample[] samples, double[,] distances)
    {
        int[] others = [.. Enumerable.Range(0, samples.Length).Where(n => samples[n].Seed != heldOut.Seed)];
        float[][] states = [.. others.Select(n => samples[n].Weights)];
        bool[] isTask1 = [.. others.Select(n => samples[n].IsTask1)];
        var ownDistances = new double[others.Length, others.Length];
        for (int row = 0; row < others.Length; row++)
            for (int column = 0; column < others.Length; column++)
                ownDistances[row, column] = distances[others[row], others[column]];

        var machine = SupportVectorMachine.Train(states, isTask1, ownDistances, RbfKernel.Scaled(states));
        return new(heldOut.Seed, machine.Kernel.Gamma, machine.SupportVectors.Count,
            [.. heldOut.Probes.Select(probe => new DecisionValue(probe, machine.Decide(probe.Weights)))]);
    }

    private static void CheckTrials(IReadOnlyList<DecisionTrial> trials)
    {
        if (trials.Count < 2) throw new ArgumentException($"{trials.Count} trials; at least 2 are needed, one to judge and one to learn from.");
        var seeds = new HashSet<int>();
        foreach (var trial in trials)
        {
            if (!seeds.Add(trial.Seed)) throw new ArgumentException($"Seed {trial.Seed} is there twice; every trial counts once.");
            if (trial.Task1.Count == 0 || trial.Task2.Count == 0)
                throw new ArgumentException($"Seed {trial.Seed} has {trial.Task1.Count} states of Task 1 and {trial.Task2.Count} of Task 2; both tasks need at least one.");
            if (trial.Probes.FirstOrDefault(probe => probe.Seed != trial.Seed) is { } foreign)
                throw new ArgumentException($"A state of seed {foreign.Seed} among the probes of seed {trial.Seed}; a trial's probes must be its own.");
        }
    }

    private readonly record struct Sample(int Seed, bool IsTask1, float[] Weights);
}
