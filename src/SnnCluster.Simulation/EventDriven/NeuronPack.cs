using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Simulation.Neurons;

namespace SnnCluster.Simulation.EventDriven;

/// <summary>Eight neurons that take exact steps together, the operations and their order those of <see cref="MapNeuron"/>.</summary>
public sealed class NeuronPack(NeuronParameters p)
{
    public const int Size = 8;

    /// <summary>The step at which quietness is looked at: whenever the steps left to the epoch's end are a multiple of this.</summary>
    public const int Rhythm = 8;

    private readonly double[] v = new double[Size], v1 = new double[Size], v2 = new double[Size], u = new double[Size], x = new double[Size];
    private readonly int[] neurons = new int[Size];
    private readonly RestPoint rest = RestPoint.Of(p);

    /// <summary>Neurons in the pack; the other lanes rest.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<int> Neurons => neurons.AsSpan(0, Count);

    public Span<double> X => x;

    /// <summary>Whether a relaxation map may take all lanes on.</summary>
    public bool IsQuiet => AllQuiet(Load(v, 0), Load(u, 0), Load(x, 0)) && AllQuiet(Load(v, 4), Load(u, 4), Load(x, 4));

    public void Clear()
    {
        Count = 0;
        v.AsSpan().Fill(rest.V);
        v1.AsSpan().Fill(rest.V);
        v2.AsSpan().Fill(rest.V);
        u.AsSpan().Fill(rest.U);
        x.AsSpan().Clear();
    }

    public void Add(int neuron, double v, double v1, double v2, double u, double x)
    {
        int lane = Count++;
        (neurons[lane], this.v[lane], this.v1[lane], this.v2[lane], this.u[lane], this.x[lane]) = (neuron, v, v1, v2, u, x);
    }

    public (double V, double V1, double V2, double U, double X) this[int lane] => (v[lane], v1[lane], v2[lane], u[lane], x[lane]);

    /// <summary>Steps all lanes from step <paramref name="from"/> up to before <paramref name="to"/>, or until all are quiet if so asked.</summary>
    /// <returns>The first step not taken.</returns>
    public int Run(int from, int to, bool untilQuiet, SpikeTimes spikes)
    {
        Vector256<double> alpha = Vector256.Create(p.Alpha), beta = Vector256.Create(p.Beta), mu = Vector256.Create(p.Mu);
        Vector256<double> muSigma = Vector256.Create(p.Mu * p.Sigma), decay = Vector256.Create(p.InputDecay);
        Vector256<double> one = Vector256<double>.One, zero = Vector256<double>.Zero;
        var (va, vb, v1a, v1b, v2a, v2b) = (Load(v, 0), Load(v, 4), Load(v1, 0), Load(v1, 4), Load(v2, 0), Load(v2, 4));
        var (ua, ub, xa, xb) = (Load(u, 0), Load(u, 4), Load(x, 0), Load(x, 4));

        int step = from;
        for (; step < to; step++)
        {
            if (untilQuiet && (to - step) % Rhythm == 0 && AllQuiet(va, ua, xa) && AllQuiet(vb, ub, xb)) break;

            var (wa, wb) = (ua + beta * xa, ub + beta * xb);
            var (nextA, nextB) = (alpha / (one - va) + wa, alpha / (one - vb) + wb);
            if (Vector256.GreaterThanAny(Vector256.Max(va, vb), zero))
            {
                nextA = Excited(va, v2a, wa, nextA, alpha, step, 0, spikes);
                nextB = Excited(vb, v2b, wb, nextB, alpha, step, 4, spikes);
            }

            ua = ua - mu * (va + one) + muSigma + mu * xa;
            ub = ub - mu * (vb + one) + muSigma + mu * xb;
            (xa, xb) = (decay * xa, decay * xb);
            (v2a, v1a, va) = (v1a, va, nextA);
            (v2b, v1b, vb) = (v1b, vb, nextB);
        }

        Store(va, v, 0); Store(vb, v, 4); Store(v1a, v1, 0); Store(v1b, v1, 4); Store(v2a, v2, 0); Store(v2b, v2, 4);
        Store(ua, u, 0); Store(ub, u, 4); Store(xa, x, 0); Store(xb, x, 4);
        return step;
    }

    /// <summary>Takes all lanes, which must be quiet, over the steps of a map.</summary>
    public void Jump(RelaxationMap map)
    {
        for (int lane = 0; lane < Count; lane++)
        {
            var (dv, du, next) = map.Apply(v[lane] - rest.V, u[lane] - rest.U, x[lane]);
            v[lane] = v1[lane] = v2[lane] = rest.V + dv;
            (u[lane], x[lane]) = (rest.U + du, next);
        }
    }

    // The branches of the map other than V <= 0.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector256<double> Excited(
        Vector256<double> v, Vector256<double> v2, Vector256<double> w, Vector256<double> silentNext, Vector256<double> alpha, int step, int first, SpikeTimes spikes)
    {
        var silent = Vector256.LessThanOrEqual(v, Vector256<double>.Zero);
        var top = alpha + w;
        var rising = Vector256.LessThan(v, top) & Vector256.LessThanOrEqual(v2, Vector256<double>.Zero);
        uint spiking = ~(silent | rising).ExtractMostSignificantBits() & 0xF;
        for (int lane = 0; spiking != 0; lane++, spiking >>= 1)
            if ((spiking & 1) != 0) spikes.Add(step, neurons[first + lane]);
        return Vector256.ConditionalSelect(silent, silentNext, Vector256.ConditionalSelect(rising, top, Vector256.Create(-1.0)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool AllQuiet(Vector256<double> v, Vector256<double> u, Vector256<double> x)
    {
        var (dv, du) = (v - Vector256.Create(rest.V), u - Vector256.Create(rest.U));
        return Vector256.LessThanAll(Vector256.Abs(dv + Vector256.Create(0.002)), Vector256.Create(0.01))
            && Vector256.LessThanAll(Vector256.Abs(du), Vector256.Create(0.0008))
            && Vector256.LessThanAll(Vector256.Abs(x), Vector256.Create(0.004));
    }

    private static Vector256<double> Load(double[] values, int first) => Vector256.Create(values, first);

    private static void Store(Vector256<double> vector, double[] values, int first) => vector.CopyTo(values, first);
}
