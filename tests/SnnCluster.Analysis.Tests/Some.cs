using SnnCluster.Trials.Randomness;

namespace SnnCluster.Analysis.Tests;

/// <summary>Made-up states.</summary>
internal static class Some
{
    /// <summary>Weights uniform in [0, 0.6).</summary>
    public static float[][] States(int count, int length, ulong seed = 1) =>
        [.. Enumerable.Range(0, count).Select(n => State(length, seed, n))];

    /// <summary>The states that a matrix of small rows gives.</summary>
    public static float[][] Rows(params float[][] rows) => rows;

    private static float[] State(int length, ulong seed, int number)
    {
        var random = new RandomSequence(seed, number);
        var state = new float[length];
        for (int i = 0; i < length; i++) state[i] = (float)(0.6 * random.NextUnit());
        return state;
    }
}
