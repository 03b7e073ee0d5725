using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// An exact run of one neuron from rest after an input, together with its derivatives with respect to the start (dV, du) and the input.
/// </summary>
public sealed class TangentRun(NeuronParameters p)
{
    private readonly RestPoint rest = RestPoint.Of(p);
    private readonly List<int> spikes = [];
    private double v, v1, v2, u, x;
    private double xByInput;
    private bool hasCrossed;

    /// <summary>Derivatives of one variable with respect to the start's dV and du and to the input.</summary>
    public readonly record struct Tangent(double Dv, double Du, double Dx);

    public Tangent V { get; private set; }

    public Tangent U { get; private set; }

    /// <summary>Deviation of V and u from rest.</summary>
    public double Dv => v - rest.V;

    public double Du => u - rest.U;

    public IReadOnlyList<int> Spikes => spikes;

    /// <summary>How much input a deviation in V and one in u are worth, at the first crossing of V = 0; zeros if there was none.</summary>
    public (double Cv, double Cu) InputEquivalents { get; private set; }

    public void Start(double input)
    {
        spikes.Clear();
        (v, v1, v2, u, x) = (rest.V, rest.V, rest.V, rest.U, input);
        (V, U, xByInput) = (new(1, 0, 0), new(0, 1, 0), 1);
        (hasCrossed, InputEquivalents) = (false, default);
    }

    public void Step(int step)
    {
        double w = u + p.Beta * x;
        double top = p.Alpha + w;
        Tangent drive = new(U.Dv, U.Du, U.Dx + p.Beta * xByInput);
        double next;
        Tangent nextV;
        if (v <= 0)
        {
            double slope = p.Alpha / ((1 - v) * (1 - v));
            next = p.Alpha / (1 - v) + w;
            nextV = new(slope * V.Dv + drive.Dv, slope * V.Du + drive.Du, slope * V.Dx + drive.Dx);
        }
        else if (v < top && v2 <= 0)
            (next, nextV) = (top, drive);
        else
        {
            (next, nextV) = (-1, default);
            spikes.Add(step);
        }

        U = new(U.Dv - p.Mu * V.Dv, U.Du - p.Mu * V.Du, U.Dx - p.Mu * V.Dx + p.Mu * xByInput);
        u = u - p.Mu * (v + 1) + p.Mu * p.Sigma + p.Mu * x;
        x = p.InputDecay * x;
        xByInput *= p.InputDecay;
        (v2, v1, v, V) = (v1, v, next, nextV);
        if (v > 0 && !hasCrossed) Cross();
    }

    private void Cross()
    {
        hasCrossed = true;
        InputEquivalents = (V.Dv / V.Dx, V.Du / V.Dx);
    }
}
