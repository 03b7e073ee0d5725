using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// What an I neuron near rest does after its kick: it spikes once, and ends with a deviation that is a polynomial of second degree in its
/// effective input (<see cref="ResponseTable"/>), which differs little from the kick.
/// </summary>
public sealed class KickResponse
{
    // A step for the second derivative, small against the inputs that have one spike train.
    private const double Step = 2e-5;

    // How far from the kick the effective input may be; an I neuron is hardly off rest when its next kick comes.
    private const double Reach = 4e-4;

    private readonly double cv, cu, v0, v1, v2, u0, u1, u2, vv, vu, uv, uu, least, most;

    /// <summary>Computes the response around that kick, for this many steps after it.</summary>
    public KickResponse(NeuronParameters p, int steps, double kick)
    {
        var runs = new TangentRuns(p, steps);
        var (low, run, high) = (runs.After(kick - Step), runs.After(kick), runs.After(kick + Step));
        (cv, cu) = (run.Cv, run.Cu);
        (v0, v1, v2) = (run.Dv, run.V.Dx, (high.Dv - 2 * run.Dv + low.Dv) / (2 * Step * Step));
        (u0, u1, u2) = (run.Du, run.U.Dx, (high.Du - 2 * run.Du + low.Du) / (2 * Step * Step));
        (vv, vu) = (run.V.Dv - cv * run.V.Dx, run.V.Du - cu * run.V.Dx);
        (uv, uu) = (run.U.Dv - cv * run.U.Dx, run.U.Du - cu * run.U.Dx);
        var pieces = new SpikeTrain(p, steps).Pieces(kick - Reach, kick + Reach, _ => Reach / 10);
        var own = pieces.Single(piece => piece.From <= kick && kick <= piece.To);
        (least, most) = (own.From - kick, own.To - kick);
    }

    /// <summary>The final deviations of four neurons that start (dv, du) from rest and have input x besides the kick.</summary>
    /// <param name="isSure">All bits where the neuron spikes at the step of one at rest.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<double> Dv, Vector256<double> Du) Respond(
        Vector256<double> dv, Vector256<double> du, Vector256<double> x, out Vector256<double> isSure)
    {
        var more = x + Vector256.Create(cv) * dv + Vector256.Create(cu) * du;
        isSure = Vector256.GreaterThan(more, Vector256.Create(0.9 * least)) & Vector256.LessThan(more, Vector256.Create(0.9 * most));
        return (
            Vector256.Create(v0) + (Vector256.Create(v1) + Vector256.Create(v2) * more) * more
                + Vector256.Create(vv) * dv + Vector256.Create(vu) * du,
            Vector256.Create(u0) + (Vector256.Create(u1) + Vector256.Create(u2) * more) * more
                + Vector256.Create(uv) * dv + Vector256.Create(uu) * du);
    }
}
