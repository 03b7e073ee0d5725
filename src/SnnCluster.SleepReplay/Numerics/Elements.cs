using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SnnCluster.SleepReplay.Numerics;

/// <summary>Does the same to every number of a list, without branches that the processor would have to predict.</summary>
internal static class Elements
{
    /// <summary>Replaces each number x by max(0, x) times a factor.</summary>
    public static void Rectify(Span<float> values, float factor = 1)
    {
        foreach (ref var eight in MemoryMarshal.Cast<float, Vector256<float>>(values))
            eight = Vector256.Max(eight, Vector256<float>.Zero) * factor;
        foreach (ref float value in Rest(values)) value = Math.Max(value, 0) * factor;
    }

    /// <summary>Sets the values of units without activation to 0.</summary>
    public static void KeepWhere(ReadOnlySpan<float> activations, Span<float> values)
    {
        var eights = MemoryMarshal.Cast<float, Vector256<float>>(values);
        var ofUnits = MemoryMarshal.Cast<float, Vector256<float>>(activations);
        for (int i = 0; i < eights.Length; i++) eights[i] &= Vector256.GreaterThan(ofUnits[i], Vector256<float>.Zero);
        for (int i = eights.Length * Vector256<float>.Count; i < values.Length; i++) values[i] = activations[i] > 0 ? values[i] : 0;
    }

    /// <summary>Sets the values whose number is below the limit to 0.</summary>
    public static void KeepWhereAtLeast(ReadOnlySpan<double> numbers, double limit, Span<float> values)
    {
        var eights = MemoryMarshal.Cast<float, Vector256<float>>(values);
        var fours = MemoryMarshal.Cast<double, Vector256<double>>(numbers);
        for (int i = 0; i < eights.Length; i++)
        {
            var (low, high) = (fours[2 * i], fours[2 * i + 1]);
            var bound = Vector256.Create(limit);
            eights[i] &= Vector256.Narrow(
                Vector256.GreaterThanOrEqual(low, bound).AsInt64(), Vector256.GreaterThanOrEqual(high, bound).AsInt64()).AsSingle();
        }

        for (int i = eights.Length * Vector256<float>.Count; i < values.Length; i++) values[i] = numbers[i] >= limit ? values[i] : 0;
    }

    public static float Largest(ReadOnlySpan<float> values)
    {
        var largest = Vector256.Create(float.NegativeInfinity);
        foreach (var eight in MemoryMarshal.Cast<float, Vector256<float>>(values)) largest = Vector256.Max(largest, eight);
        float one = float.NegativeInfinity;
        for (int lane = 0; lane < Vector256<float>.Count; lane++) one = Math.Max(one, largest[lane]);
        foreach (float value in values[(values.Length / Vector256<float>.Count * Vector256<float>.Count)..]) one = Math.Max(one, value);
        return one;
    }

    /// <summary>Whether none of the numbers is infinite or NaN.</summary>
    public static bool AreFinite(float[] values)
    {
        var sum = Vector256<float>.Zero;
        // 0 times a finite number is 0; 0 times any other is NaN, and then so is the sum.
        foreach (var eight in MemoryMarshal.Cast<float, Vector256<float>>(values.AsSpan())) sum += eight * Vector256<float>.Zero;
        foreach (float value in Rest(values)) sum += Vector256.Create(value * 0);
        return Vector256.EqualsAll(sum, Vector256<float>.Zero);
    }

    private static Span<float> Rest(Span<float> values) => values[(values.Length / Vector256<float>.Count * Vector256<float>.Count)..];
}
