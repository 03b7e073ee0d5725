using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SnnCluster.SleepReplay.Numerics;

/// <summary>For processors with AVX-512.</summary>
internal readonly struct SixteenLanes : ILanes<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    public static Vector512<float> All(float value) => Vector512.Create(value);

    public static Vector512<float> Load(ref float from, nint at) => Vector512.LoadUnsafe(ref Unsafe.Add(ref from, at));

    public static void Store(Vector512<float> values, ref float to, nint at) => values.StoreUnsafe(ref Unsafe.Add(ref to, at));

    public static Vector512<float> Add(Vector512<float> a, Vector512<float> b) => a + b;

    public static Vector512<float> Subtract(Vector512<float> a, Vector512<float> b) => a - b;

    public static Vector512<float> Multiply(Vector512<float> a, Vector512<float> b) => a * b;

    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.FusedMultiplyAdd(a, b, c);

    public static bool AnyAtLeast(Vector512<float> a, Vector512<float> b) => Vector512.GreaterThanOrEqualAny(a, b);
}
