using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Takes the eight O neurons through one epoch: exact steps while any of them is excited, relaxation maps while all are quiet.
/// </summary>
/// <remarks>
/// The steps are taken in <c>t = 1 - V</c> and <c>y = 1 - u</c>, in which the silent branch of the map is
/// <c>t' = (y - beta x) - alpha / t</c>: the division, which everything waits for, has nothing before it.
/// The loop over the steps makes no call and takes no address of a local, so that all its vectors stay in registers.
/// </remarks>
public sealed class OutputEpoch(NeuronParameters p, ResponseTables tables, NeuronLayer layer)
{
    // Where all lanes are quiet is looked at whenever the steps left to the next event are a multiple of this.
    private const int Rhythm = 8;

    private readonly RestPoint rest = RestPoint.Of(p);
    private readonly double[] t = new double[Layout.Outputs], t1 = new double[Layout.Outputs], t2 = new double[Layout.Outputs];
    private readonly double[] y = new double[Layout.Outputs], x = new double[Layout.Outputs];
    private readonly int[] spikes = new int[Timing.StepsPerEpoch];
    private int now;

    /// <summary>Steps of this epoch in which any O neuron spiked.</summary>
    public int SpikeCount { get; private set; }

    /// <summary>One of them, in order: its step, and a bit for every neuron that spiked.</summary>
    public (int Step, int Neurons) Spike(int index) => (spikes[index] >> Layout.Outputs, spikes[index] & 0xFF);

    /// <summary>Takes the first step, unless no neuron can spike without further input.</summary>
    public void Begin()
    {
        now = SpikeCount = 0;
        for (int o = 0; o < Layout.Outputs; o++)
            (t[o], t1[o], t2[o], y[o], x[o]) = (1 - layer.V[o], 1 - layer.V1[o], 1 - layer.V2[o], 1 - layer.U[o], layer.X[o]);
        Run(1);
    }

    /// <summary>Advances to before that step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AdvanceTo(int step)
    {
        if (step > now && Run(step) < step) Jump(step);
    }

    /// <summary>Gives every neuron its synaptic input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Receive(Vector512<double> input)
    {
        // In halves as they were stored: the processor would wait for a whole.
        (Four(x, 0) + input.GetLower()).Put(x, 0);
        (Four(x, 4) + input.GetUpper()).Put(x, 4);
    }

    /// <summary>Advances to the epoch's end.</summary>
    public void End()
    {
        AdvanceTo(Timing.StepsPerEpoch);
        for (int o = 0; o < Layout.Outputs; o++)
            (layer.V[o], layer.V1[o], layer.V2[o], layer.U[o], layer.X[o]) = (1 - t[o], 1 - t1[o], 1 - t2[o], 1 - y[o], x[o]);
    }

    // Steps until before that step, or until all are quiet.
    private int Run(int to)
    {
        Vector256<double> one = Vector256<double>.One, reset = one + one, alpha = Vector256.Create(p.Alpha);
        Vector256<double> minusBeta = Vector256.Create(-p.Beta), minusMu = Vector256.Create(-p.Mu);
        Vector256<double> drift = Vector256.Create(p.Mu * (2 - p.Sigma)), decay = Vector256.Create(p.InputDecay);
        Vector256<double> restT = Vector256.Create(1 - rest.V), restY = Vector256.Create(1 - rest.U);
        Vector256<double> centre = restT - Vector256.Create(QuietWindow.CentreV);
        Vector256<double> reachT = Vector256.Create(QuietWindow.OutputShare * QuietWindow.ReachV);
        Vector256<double> reachY = Vector256.Create(QuietWindow.OutputShare * QuietWindow.ReachU);
        Vector256<double> reachX = Vector256.Create(QuietWindow.OutputShare * QuietWindow.ReachX);
        Vector256<double> ta = Four(t, 0), tb = Four(t, 4), t1a = Four(t1, 0), t1b = Four(t1, 4), t2a = Four(t2, 0), t2b = Four(t2, 4);
        Vector256<double> ya = Four(y, 0), yb = Four(y, 4), xa = Four(x, 0), xb = Four(x, 4);
        int[] found = spikes;
        int step = now, count = SpikeCount;
        while (step < to)
        {
            int stop = step + ((to - step) & (Rhythm - 1));
            if (stop == step)
            {
                stop += Rhythm;
                var excess = Vector256.MaxNative(Vector256.Abs(centre - ta), Vector256.Abs(centre - tb)) - reachT;
                excess = Vector256.MaxNative(excess, Vector256.MaxNative(Vector256.Abs(restY - ya), Vector256.Abs(restY - yb)) - reachY);
                excess = Vector256.MaxNative(excess, Vector256.MaxNative(Vector256.Abs(xa), Vector256.Abs(xb)) - reachX);
                if (Vector256.LessThanAll(excess, Vector256<double>.Zero)) break;
            }

            for (; step < stop; step++)
            {
                // 1 - w, and the map's first branch.
                var wa = Vector256.FusedMultiplyAdd(minusBeta, xa, ya);
                var wb = Vector256.FusedMultiplyAdd(minusBeta, xb, yb);
                var nextA = wa - alpha / ta;
                var nextB = wb - alpha / tb;
                if (Vector256.LessThanAny(Vector256.MinNative(ta, tb), one))
                {
                    // V > 0: its other two.
                    var (topA, topB) = (wa - alpha, wb - alpha);
                    var silentA = Vector256.GreaterThanOrEqual(ta, one);
                    var silentB = Vector256.GreaterThanOrEqual(tb, one);
                    var risingA = Vector256.GreaterThan(ta, topA) & Vector256.GreaterThanOrEqual(t2a, one);
                    var risingB = Vector256.GreaterThan(tb, topB) & Vector256.GreaterThanOrEqual(t2b, one);
                    nextA = Vector256.ConditionalSelect(silentA, nextA, Vector256.ConditionalSelect(risingA, topA, reset));
                    nextB = Vector256.ConditionalSelect(silentB, nextB, Vector256.ConditionalSelect(risingB, topB, reset));
                    uint fired = ~((silentA | risingA).ExtractMostSignificantBits()
                        | (silentB | risingB).ExtractMostSignificantBits() << 4) & 0xFF;
                    if (fired != 0) found[count++] = step << Layout.Outputs | (int)fired;
                }

                ya = Vector256.FusedMultiplyAdd(minusMu, ta + xa, ya + drift);
                yb = Vector256.FusedMultiplyAdd(minusMu, tb + xb, yb + drift);
                xa *= decay;
                xb *= decay;
                t2a = t1a;
                t2b = t1b;
                t1a = ta;
                t1b = tb;
                ta = nextA;
                tb = nextB;
            }
        }

        ta.Put(t, 0);
        tb.Put(t, 4);
        t1a.Put(t1, 0);
        t1b.Put(t1, 4);
        t2a.Put(t2, 0);
        t2b.Put(t2, 4);
        ya.Put(y, 0);
        yb.Put(y, 4);
        xa.Put(x, 0);
        xb.Put(x, 4);
        SpikeCount = count;
        return now = step;
    }

    // All are quiet: over the steps that are left by a map.
    private void Jump(int to)
    {
        var map = tables.Relaxation[to - now];
        var (restT, restY) = (Vector256.Create(1 - rest.V), Vector256.Create(1 - rest.U));
        for (int output = 0; output < Layout.Outputs; output += Vector256<double>.Count)
        {
            var (dv, du, input) = map.Apply(restT - Four(t, output), restY - Four(y, output), Four(x, output));
            var end = restT - dv;
            end.Put(t, output);
            end.Put(t1, output);
            end.Put(t2, output);
            (restY - du).Put(y, output);
            input.Put(x, output);
        }

        now = to;
    }
}
