namespace SnnCluster.Analysis.States;

/// <summary>The weights of one trial at one moment, with what is needed to tell it from others.</summary>
/// <param name="Seed">Seed of the trial.</param>
/// <param name="Stage">Path of the stages up to and including the one it was taken in, for example <c>T1&gt;T2</c>.</param>
/// <param name="Epoch">Epochs since the start of the trial.</param>
/// <param name="Weights">The 6,272 excitatory H->O weights, index = hidden * 8 + output.</param>
public sealed record LabelledState(int Seed, string Stage, long Epoch, float[] Weights);
