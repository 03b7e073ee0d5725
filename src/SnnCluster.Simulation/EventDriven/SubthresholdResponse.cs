using System.Runtime.Intrinsics;
using SnnCluster.Simulation.Neurons;

namespace SnnCluster.Simulation.EventDriven;

/// <summary>
/// The deviation from rest n steps after an input too small for a spike, as polynomials in the input X:
/// <c>dV = X G(X) + VV(X) dv + VU(X) du</c>, and du likewise. Four neurons at a time.
/// </summary>
public sealed class SubthresholdResponse
{
    /// <summary>The largest input these polynomials are for: about 5/6 of the threshold.</summary>
    public const double MaxInput = 0.0155;

    private const int ResponseDegree = 6, SensitivityDegree = 3;

    private readonly double[] v, u, vv, vu, uv, uu;

    public SubthresholdResponse(NeuronParameters p, int steps)
    {
        var run = new TangentRun(p);
        v = Fit(ResponseDegree, (r, x) => r.Dv / x);
        u = Fit(ResponseDegree, (r, x) => r.Du / x);
        vv = Fit(SensitivityDegree, (r, _) => r.V.Dv);
        vu = Fit(SensitivityDegree, (r, _) => r.V.Du);
        uv = Fit(SensitivityDegree, (r, _) => r.U.Dv);
        uu = Fit(SensitivityDegree, (r, _) => r.U.Du);

        double[] Fit(int degree, Func<TangentRun, double, double> quantity) => ChebyshevFit.Coefficients(degree, z =>
        {
            double input = (z + 1) * (MaxInput / 2);
            run.Start(input);
            for (int step = 0; step < steps; step++) run.Step(step);
            return quantity(run, input);
        });
    }

    /// <summary>The deviations at the end, from input and deviations at its time. Meaningless in lanes whose input exceeds <see cref="MaxInput"/>.</summary>
    public (Vector256<double> Dv, Vector256<double> Du) At(Vector256<double> x, Vector256<double> dv, Vector256<double> du)
    {
        var z = x * Vector256.Create(2 / MaxInput) - Vector256<double>.One;
        return (x * Horner(v, z) + Horner(vv, z) * dv + Horner(vu, z) * du, x * Horner(u, z) + Horner(uv, z) * dv + Horner(uu, z) * du);
    }

    private static Vector256<double> Horner(double[] c, Vector256<double> z)
    {
        var sum = Vector256.Create(c[^1]);
        for (int k = c.Length - 2; k >= 0; k--) sum = sum * z + Vector256.Create(c[k]);
        return sum;
    }
}
