using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.SupportVectors;

/// <summary>What one trial contributes to the decision distances.</summary>
/// <param name="Seed">Seed of the trial.</param>
/// <param name="Task1">Its states of the last fifth of Task 1 training (<see cref="LastFifth"/>), at least one.</param>
/// <param name="Task2">Likewise of Task 2 training.</param>
/// <param name="Probes">Its states whose decision values are wanted: after T1, T2 and the interleaved stage.</param>
public sealed record DecisionTrial(int Seed, IReadOnlyList<float[]> Task1, IReadOnlyList<float[]> Task2,
    IReadOnlyList<LabelledState> Probes);
