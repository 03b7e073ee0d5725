using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>Eight neurons that take exact steps together, the operations and their order those of <see cref="MapNeuron"/>.</summary>
public sealed class NeuronPack(NeuronParameters p)
{
    /// <summary>Lanes: neurons that take their steps together.</summary>
    public const int Size = 8;

    /// <summary>The step at which quietness is looked at: whenever the steps left to the epoch's end are a multiple of this.</summary>
    public const int Rhythm = 8;

    private readonly double[] v = new double[Size], v1 = new double[Size], v2 = new double[Size], u = new double[Size],
        x = new double[Size];
    private readonly int[] neurons = new int[Size];
    private readonly RestPoint rest = RestPoint.Of(p);

    /// <summary>Neurons in the pack; the other lanes rest.</summary>
    public int Count { get; private set; }

    /// <summary>Indices of the neurons, lane by lane.</summary>
    public ReadOnlySpan<int> Neurons => neurons.AsSpan(0, Count);

    /// <summary>The input of every lane, to be added to between steps.</summary>
    public Span<double> X => x;

    /// <summary>Whether a relaxation map may take all lanes on.</summary>
    public bool IsQuiet => AllQuiet(Low(v), Low(u), Low(x)) && AllQuiet(High(v), High(u), High(x));

    /// <summary>Takes all neurons out: every lane rests.</summary>
    public void Clear()
    {
        Count = 0;
        v.AsSpan().Fill(rest.V);
        v1.AsSpan().Fill(rest.V);
        v2.AsSpan().Fill(rest.V);
        u.AsSpan().Fill(rest.U);
        x.AsSpan().Clear();
    }

    /// <summary>Puts a neuron into the next free lane, with its V now and one and two steps ago, its u and its input.</summary>
    public void Add(int neuron, double v, double v1, double v2, double u, double x)
    {
        int lane = Count++;
        (neurons[lane], this.v[lane], this.v1[lane], this.v2[lane], this.u[lane], this.x[lane]) = (neuron, v, v1, v2, u, x);
    }

    /// <summary>The variables of a lane as they are now.</summary>
    public (double V, double V1, double V2, double U, double X) this[int lane] => (v[lane], v1[lane], v2[lane], u[lane], x[lane]);

    /// <summary>
    /// Steps all lanes from step <paramref name="from"/> up to before <paramref name="to"/>, or until all are quiet if so asked.
    /// </summary>
    /// <returns>The first step not taken.</returns>
    public int Run(int from, int to, bool untilQuiet, SpikeTimes spikes)
    {
        int step = RunSilent(from, to, untilQuiet, out bool isExcited);
        while (isExcited)
        {
            ExcitedStep(step, spikes);
            step = RunSilent(step + 1, to, untilQuiet, out isExcited);
        }

        return step;
    }

    /// <summary>Takes all lanes, which must be quiet, over the steps of a map.</summary>
    public void Jump(RelaxationMap map)
    {
        JumpFour(map, 0);
        if (Count > 4) JumpFour(map, 4);
    }

    // As long as every V <= 0: nothing but the first branch of the map, and no call, so that all stays in registers.
    private int RunSilent(int step, int to, bool untilQuiet, out bool isExcited)
    {
        Vector256<double> alpha = Vector256.Create(p.Alpha), beta = Vector256.Create(p.Beta), mu = Vector256.Create(p.Mu);
        Vector256<double> muSigma = Vector256.Create(p.Mu * p.Sigma), decay = Vector256.Create(p.InputDecay);
        Vector256<double> one = Vector256<double>.One, zero = Vector256<double>.Zero;
        Vector256<double> va = Low(v), vb = High(v), v1a = Low(v1), v1b = High(v1), v2a = Low(v2), v2b = High(v2);
        Vector256<double> ua = Low(u), ub = High(u), xa = Low(x), xb = High(x);

        isExcited = false;
        while (step < to)
        {
            int pause = (to - step) % Rhythm;
            if (pause == 0)
            {
                if (untilQuiet && AllQuiet(va, ua, xa) && AllQuiet(vb, ub, xb)) break;
                pause = Rhythm;
            }

            for (pause += step; step < pause; step++)
            {
                isExcited = Vector256.GreaterThanAny(Vector256.MaxNative(va, vb), zero);
                if (isExcited) break;
                var nextA = alpha / (one - va) + (ua + beta * xa);
                var nextB = alpha / (one - vb) + (ub + beta * xb);
                ua = ua - mu * (va + one) + muSigma + mu * xa;
                ub = ub - mu * (vb + one) + muSigma + mu * xb;
                xa = decay * xa;
                xb = decay * xb;
                v2a = v1a;
                v2b = v1b;
                v1a = va;
                v1b = vb;
                va = nextA;
                vb = nextB;
            }

            if (isExcited) break;
        }

        Store(va, vb, v);
        Store(v1a, v1b, v1);
        Store(v2a, v2b, v2);
        Store(ua, ub, u);
        Store(xa, xb, x);
        return step;
    }

    // One step with all branches of the map.
    private void ExcitedStep(int step, SpikeTimes spikes)
    {
        double muSigma = p.Mu * p.Sigma;
        for (int lane = 0; lane < Size; lane++)
        {
            double now = v[lane], w = u[lane] + p.Beta * x[lane], top = p.Alpha + w;
            u[lane] = u[lane] - p.Mu * (now + 1) + muSigma + p.Mu * x[lane];
            x[lane] = p.InputDecay * x[lane];
            double next = now <= 0 ? p.Alpha / (1 - now) + w : now < top && v2[lane] <= 0 ? top : -1;
            if (now > 0 && next == -1) spikes.Add(step, neurons[lane]);
            (v2[lane], v1[lane], v[lane]) = (v1[lane], now, next);
        }
    }

    private void JumpFour(RelaxationMap map, int first)
    {
        var (dv, du, next) = map.Apply(Vector256.Create(v, first) - Vector256.Create(rest.V),
            Vector256.Create(u, first) - Vector256.Create(rest.U), Vector256.Create(x, first));
        var end = Vector256.Create(rest.V) + dv;
        end.CopyTo(v, first);
        end.CopyTo(v1, first);
        end.CopyTo(v2, first);
        (Vector256.Create(rest.U) + du).CopyTo(u, first);
        next.CopyTo(x, first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool AllQuiet(Vector256<double> v, Vector256<double> u, Vector256<double> x) =>
        QuietWindow.HoldsAll(v - Vector256.Create(rest.V), u - Vector256.Create(rest.U), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Low(double[] values) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> High(double[] values) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), 4);

    private static void Store(Vector256<double> low, Vector256<double> high, double[] values)
    {
        low.CopyTo(values, 0);
        high.CopyTo(values, 4);
    }
}
