using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SnnCluster.SleepReplay.Numerics;

/// <summary>For all other processors; those without AVX compute the lanes in parts.</summary>
internal readonly struct EightLanes : ILanes<Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    public static Vector256<float> All(float value) => Vector256.Create(value);

    public static Vector256<float> Load(ref float from, nint at) => Vector256.LoadUnsafe(ref Unsafe.Add(ref from, at));

    public static void Store(Vector256<float> values, ref float to, nint at) => values.StoreUnsafe(ref Unsafe.Add(ref to, at));

    public static Vector256<float> Add(Vector256<float> a, Vector256<float> b) => a + b;

    public static Vector256<float> Subtract(Vector256<float> a, Vector256<float> b) => a - b;

    public static Vector256<float> Multiply(Vector256<float> a, Vector256<float> b) => a * b;

    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    public static bool AnyAtLeast(Vector256<float> a, Vector256<float> b) => Vector256.GreaterThanOrEqualAny(a, b);
}
