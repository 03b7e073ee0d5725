using SnnCluster.Analysis.Kernels;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Analysis.SupportVectors;

/// <summary>On which task's side of weight space a trial's states are, judged by the other trials (model.md section 11).</summary>
public static class DecisionDistance
{
    /// <summary>
    /// For every trial in turn: a support vector machine trained on the other trials' states (RBF, C = 1, gamma scaled to those), and its
    /// decision values for the trial's probes.
    /// </summary>
    /// <param name="trials">At least two, of different seeds.</param>
    public static IReadOnlyList<DecisionDistances> LeaveOneTrialOut(IReadOnlyList<DecisionTrial> trials)
    {
        CheckTrials(trials);
        Sample[] samples = [.. trials.SelectMany(trial =>
            trial.Task1.Select(weights => new Sample { Seed = trial.Seed, IsTask1 = true, Weights = weights })
                .Concat(trial.Task2.Select(weights => new Sample { Seed = trial.Seed, IsTask1 = false, Weights = weights })))];
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
        if (trials.Count < 2)
            throw new ArgumentException($"{Counted.Of(trials.Count, "trial")}; at least 2 are needed, one to judge and one to learn from.");
        var seeds = new HashSet<int>();
        foreach (var trial in trials)
        {
            if (!seeds.Add(trial.Seed)) throw new ArgumentException($"Seed {trial.Seed} appears twice; every trial counts once.");
            if (trial.Task1.Count == 0 || trial.Task2.Count == 0)
                throw new ArgumentException($"Seed {trial.Seed} has {trial.Task1.Count} states of Task 1 and {trial.Task2.Count} of Task "
                    + "2; both tasks need at least one.");
            if (trial.Probes.FirstOrDefault(probe => probe.Seed != trial.Seed) is { } foreign)
                throw new ArgumentException(
                    $"A state of seed {foreign.Seed} among the probes of seed {trial.Seed}; a trial's probes must be its own.");
        }
    }

    private readonly record struct Sample
    {
        public required int Seed { get; init; }
        public required bool IsTask1 { get; init; }
        public required float[] Weights { get; init; }
    }
}
