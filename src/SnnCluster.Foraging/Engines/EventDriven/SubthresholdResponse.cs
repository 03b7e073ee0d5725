using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The deviation from rest n steps after an input too small for a spike, as polynomials in the input X:
/// <c>dV = X G(X) + VV(X) dv + VU(X) du</c>, and du likewise. Four neurons at a time.
/// </summary>
public sealed class SubthresholdResponse
{
    /// <summary>The largest input these polynomials are for: about 5/6 of the threshold.</summary>
    public const double MaxInput = 0.0155;

    private const int ResponseDegree = 6, SensitivityDegree = 3;

    // The coefficients of G for V and u, then of VV, VU, UV, UU.
    private readonly double[] coefficients;

    /// <summary>Fits the polynomials, for this many steps after the input.</summary>
    public SubthresholdResponse(NeuronParameters p, int steps)
    {
        var runs = new TangentRuns(p, steps);
        coefficients =
        [
            .. Fit(ResponseDegree, (r, x) => r.Dv / x), .. Fit(ResponseDegree, (r, x) => r.Du / x),
            .. Fit(SensitivityDegree, (r, _) => r.V.Dv), .. Fit(SensitivityDegree, (r, _) => r.V.Du),
            .. Fit(SensitivityDegree, (r, _) => r.U.Dv), .. Fit(SensitivityDegree, (r, _) => r.U.Du),
        ];

        double[] Fit(int degree, Func<TangentRun, double, double> quantity) => SubthresholdResponse.Fit(runs, degree, quantity);
    }

    /// <summary>The same in single precision.</summary>
    public static StillResponse Still(NeuronParameters p, int steps)
    {
        var runs = new TangentRuns(p, steps);
        return new StillResponse(
            Fit(runs, 6, (r, x) => r.Dv / x), Fit(runs, 6, (r, x) => r.Du / x),
            Fit(runs, 1, (r, _) => r.V.Dv), Fit(runs, 2, (r, _) => r.V.Du),
            Fit(runs, 0, (r, _) => r.U.Dv), Fit(runs, 1, (r, _) => r.U.Du));
    }

    private static double[] Fit(TangentRuns runs, int degree, Func<TangentRun, double, double> quantity) =>
        ChebyshevFit.Coefficients(degree, z =>
        {
            double input = (z + 1) * (MaxInput / 2);
            return quantity(runs.After(input), input);
        });

    /// <summary>
    /// Replaces the deviations at the input's time by those at the end. Meaningless in lanes whose input exceeds <see cref="MaxInput"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(Vector256<double> x, ref Vector256<double> dv, ref Vector256<double> du)
    {
        ref double c = ref MemoryMarshal.GetArrayDataReference(coefficients);
        var z = x * Vector256.Create(2 / MaxInput) - Vector256<double>.One;
        var endV = x * Sixth(ref c, 0, z) + Third(ref c, 14, z) * dv + Third(ref c, 18, z) * du;
        du = x * Sixth(ref c, 7, z) + Third(ref c, 22, z) * dv + Third(ref c, 26, z) * du;
        dv = endV;
    }

    // Horner's scheme, written out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Sixth(ref double c, int at, Vector256<double> z) =>
        (((((C(ref c, at + 6) * z + C(ref c, at + 5)) * z + C(ref c, at + 4)) * z + C(ref c, at + 3)) * z + C(ref c, at + 2)) * z
            + C(ref c, at + 1))
            * z + C(ref c, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Third(ref double c, int at, Vector256<double> z) =>
        ((C(ref c, at + 3) * z + C(ref c, at + 2)) * z + C(ref c, at + 1)) * z + C(ref c, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> C(ref double c, int index) => Vector256.Create(Unsafe.Add(ref c, index));
}
