using SnnCluster.Trials.Texts;

namespace SnnCluster.Analysis.States;

/// <summary>Refuses what no analysis can use, and names it.</summary>
internal static class Check
{
    /// <summary>At least <paramref name="atLeast"/> states, all of one length and of finite numbers.</summary>
    /// <returns>The common length.</returns>
    public static int States(IReadOnlyList<float[]> states, int atLeast = 1)
    {
        if (states.Count < atLeast) throw new ArgumentException($"{Counted.Of(states.Count, "state")}; at least {atLeast} are needed.");
        int length = states[0].Length;
        for (int n = 0; n < states.Count; n++) State(states[n], length, n);
        return length;
    }

    /// <summary>One state of the given length.</summary>
    public static void State(ReadOnlySpan<float> state, int length, int number = 0)
    {
        if (state.Length != length || length == 0)
            throw new ArgumentException(
                $"State {number} has {state.Length} weights; all must have the same number, here {length}, at least 1.");
        for (int i = 0; i < length; i++)
            if (!float.IsFinite(state[i]))
                throw new ArgumentException($"Weight {i} of state {number} is {state[i]}; weights must be finite.");
    }

    /// <summary>A number above 0.</summary>
    public static double Positive(double value, string what) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentException($"{what} is {value}; it must be finite and above 0.");
}
