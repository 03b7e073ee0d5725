using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Array elements without the bounds check, for the few loops that the speed hangs on; their indices are neurons and synapses.
/// </summary>
internal static class Unchecked
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T At<T>(T[] array, int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(array), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T At<T>(ReadOnlySpan<T> span, int index) => ref Unsafe.Add(ref MemoryMarshal.GetReference(span), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T At<T>(Span<T> span, int index) => ref Unsafe.Add(ref MemoryMarshal.GetReference(span), index);

    /// <summary>Four elements from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Four(double[] array, int index) => Vector256.LoadUnsafe(ref At(array, index));

    /// <summary>Eight elements from <paramref name="index"/> on: a row of H->O synapses.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> EightDoubles(double[] array, int index) => Vector512.LoadUnsafe(ref At(array, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(this Vector512<double> eight, double[] array, int index) => eight.StoreUnsafe(ref At(array, index));

    /// <summary>Eight elements from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Eight(float[] array, int index) => Vector256.LoadUnsafe(ref At(array, index));

    /// <summary>Sixteen elements from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sixteen(float[] array, int index) => Vector512.LoadUnsafe(ref At(array, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(this Vector512<float> sixteen, float[] array, int index) => sixteen.StoreUnsafe(ref At(array, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(this Vector256<float> eight, float[] array, int index) => eight.StoreUnsafe(ref At(array, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(this Vector256<double> four, double[] array, int index) => four.StoreUnsafe(ref At(array, index));
}
