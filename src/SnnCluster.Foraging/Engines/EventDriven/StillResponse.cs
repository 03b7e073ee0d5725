using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// <see cref="SubthresholdResponse"/> in single precision, sixteen neurons at a time, for neurons so near rest that sensitivities of lower
/// degree suffice.
/// </summary>
public sealed class StillResponse
{
    // The coefficients of G for V and u (degree 6), then of VV (1), VU (2), UV (0), UU (1).
    private readonly float[] coefficients;

    internal StillResponse(params double[][] fits) => coefficients = [.. fits.SelectMany(fit => fit).Select(c => (float)c)];

    /// <summary>
    /// Replaces the deviations at the input's time by those at the end. Meaningless in lanes whose input is too large.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(Vector512<float> x, ref Vector512<float> dv, ref Vector512<float> du)
    {
        ref float c = ref MemoryMarshal.GetArrayDataReference(coefficients);
        var z = Fma(x, Vector512.Create((float)(2 / SubthresholdResponse.MaxInput)), -Vector512<float>.One);
        var endV = Fma(x, Sixth(ref c, 0, z), Fma(Fma(C(ref c, 15), z, C(ref c, 14)), dv,
            Fma(Fma(C(ref c, 18), z, C(ref c, 17)), z, C(ref c, 16)) * du));
        du = Fma(x, Sixth(ref c, 7, z), Fma(C(ref c, 19), dv, Fma(C(ref c, 21), z, C(ref c, 20)) * du));
        dv = endV;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sixth(ref float c, int at, Vector512<float> z) =>
        Fma(Fma(Fma(Fma(Fma(Fma(C(ref c, at + 6), z, C(ref c, at + 5)), z, C(ref c, at + 4)), z, C(ref c, at + 3)), z, C(ref c, at + 2)),
            z, C(ref c, at + 1)), z, C(ref c, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fma(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> C(ref float c, int index) => Vector512.Create(Unsafe.Add(ref c, index));
}
