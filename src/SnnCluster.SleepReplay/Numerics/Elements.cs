using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SnnCluster.SleepReplay.Numerics;

/// <summary>The same done to every number of a list, without a branch that the processor would have to guess.</summary>
internal static class Elements
{
    /// <summary>What exceeds 0 of each, times a factor.</summary>
    public static void Rectify(Span<float> values, float factor = 1)
    {
        foreach (ref var eight in MemoryMarshal.Cast<float, Vector256<float>>(values))
            eight = Vector256.Max(eight, Vector256<float>.Zero) * factor;
        foreach (ref float value in Rest(values)) value = Math.Max(value, 0) * factor;
    }

    /// <summary>Sets those to 0 whose unit said nothing.</summary>
    public static void KeepWhere(ReadOnlySpan<float> said, Span<float> values)
    {
        var eights = MemoryMarshal.Cast<float, Vector256<float>>(values);
        var ofUnits = MemoryMarshal.Cast<float, Vector256<float>>(said);
        for (int i = 0; i < eights.Length; i++) eights[i] &= Vector256.GreaterThan(ofUnits[i], Vector256<float>.Zero);
        for (int i = eights.Length * Vector256<float>.Count; i < values.Length; i++) values[i] = said[i] > 0 ? values[i] : 0;
    }

    /// <summary>Sets those to 0 whose number is below the limit.</summary>
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

    private static Span<float> Rest(Span<float> values) => values[(values.Length / Vector256<float>.Count * Vector256<float>.Count)..];
}
