using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The flow of a quiet neuron over n steps as a third-order Taylor map of its deviation (dV, du, x) from rest, exact in x.
/// Good inside the <see cref="QuietWindow"/>.
/// </summary>
public sealed class RelaxationMap
{
    private readonly Cubic v, u;

    private RelaxationMap(int steps, Cubic v, Cubic u, double decay) => (Steps, this.v, this.u, Decay) = (steps, v, u, decay);

    /// <summary>So many steps the map takes at once.</summary>
    public int Steps { get; }

    /// <summary>Factor of x over these steps.</summary>
    public double Decay { get; }

    /// <summary>The linear part: (dV', du') = ((VV, VU, VX), (UV, UU, UX)) (dV, du, x).</summary>
    public (double VV, double VU, double VX, double UV, double UU, double UX) Linear => (v[0], v[1], v[2], u[0], u[1], u[2]);

    /// <summary>The flow of four neurons.</summary>
    public (Vector256<double> Dv, Vector256<double> Du, Vector256<double> X) Apply(Vector256<double> dv, Vector256<double> du,
        Vector256<double> x) =>
        (v.At(dv, du, x), u.At(dv, du, x), Vector256.Create(Decay) * x);

    /// <summary>The flow of one neuron.</summary>
    public (double Dv, double Du, double X) Apply(double dv, double du, double x)
    {
        var (endV, endU, endX) = Apply(Vector256.Create(dv), Vector256.Create(du), Vector256.Create(x));
        return (endV[0], endU[0], endX[0]);
    }

    /// <summary>The maps over 0, 1, ..., <paramref name="steps"/> steps.</summary>
    public static RelaxationMap[] Create(NeuronParameters p, int steps)
    {
        var rest = RestPoint.Of(p);
        double a = 1 / (1 - rest.V);
        var maps = new RelaxationMap[steps + 1];
        var (v, u, x, decay) = (Cubic.Variable(0), Cubic.Variable(1), Cubic.Variable(2), 1.0);
        maps[0] = new RelaxationMap(0, v, u, 1);
        for (int n = 1; n <= steps; n++)
        {
            // alpha / (1 - V* - dV) = alpha a (1 + (a dV) + (a dV)^2 + (a dV)^3 + ...)
            var s = v * a;
            var next = (s + s * s + s * s * s) * (p.Alpha * a) + u + x * p.Beta;
            u = u + v * -p.Mu + x * p.Mu;
            v = next;
            x *= p.InputDecay;
            decay *= p.InputDecay;
            maps[n] = new RelaxationMap(n, v, u, decay);
        }

        return maps;
    }
}
