using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Takes the eight O neurons through one epoch: exact steps while any of them is excited, up to sixteen steps at once where all are on a
/// smooth course (<see cref="SmoothSteps"/>), and relaxation maps over the remaining steps once all are quiet.
/// </summary>
/// <remarks>
/// The steps are taken in <c>t = 1 - V</c> and <c>y = 1 - u</c>, in which the silent branch of the map is
/// <c>t' = (y - beta x) - alpha / t</c>: the division, the bottleneck, waits for no other operation.
/// The loop over the steps makes no call and takes no address of a local, so that all its vectors stay in registers.
/// </remarks>
public sealed class OutputEpoch(NeuronParameters p, ResponseTables tables, NeuronLayer layer)
{
    // Stands for a t that is not known: the next steps are taken one by one.
    private const double NoT = 0;

    private readonly RestPoint rest = RestPoint.Of(p);
    private readonly SmoothSteps smooth = new(p);

    // t, and one, two and three steps before.
    private readonly double[] t = new double[Layout.Outputs], t1 = new double[Layout.Outputs], t2 = new double[Layout.Outputs];
    private readonly double[] t3 = new double[Layout.Outputs];

    private readonly double[] y = new double[Layout.Outputs], x = new double[Layout.Outputs];
    private readonly int[] spikes = new int[Timing.StepsPerEpoch];

    // The inputs of the epoch: where the steps before each end, and eight values. The last stop is without an input.
    private int[] stops = new int[64];
    private double[] inputs = new double[64 * Layout.Outputs];
    private int now, inputCount;

    /// <summary>Steps of this epoch in which any O neuron spiked.</summary>
    public int SpikeCount { get; private set; }

    /// <summary>One of them, in order: its step, and a bit for every neuron that spiked.</summary>
    public (int Step, int Neurons) Spike(int index) => (spikes[index] >> Layout.Outputs, spikes[index] & 0xFF);

    /// <summary>Takes the first step, unless no neuron can spike without further input.</summary>
    public void Begin()
    {
        now = SpikeCount = inputCount = 0;
        for (int o = 0; o < Layout.Outputs; o++)
            (t[o], t1[o], t2[o], y[o], x[o]) = (1 - layer.V[o], 1 - layer.V1[o], 1 - layer.V2[o], 1 - layer.U[o], layer.X[o]);
        Array.Fill(t3, NoT);
        stops[0] = 1;
        Run(0);
    }

    /// <summary>Every neuron's synaptic input at the end of a step, after those before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Receive(int step, Vector512<double> input)
    {
        if (inputCount + 1 == stops.Length) Grow();
        At(stops, inputCount) = step + 1;
        input.Put(inputs, inputCount++ * Layout.Outputs);
    }

    /// <summary>Advances to the epoch's end.</summary>
    public void End()
    {
        stops[inputCount] = Timing.StepsPerEpoch;
        for (int stop = Run(0); now < stops[stop]; stop = Run(stop)) Jump(stops[stop]);
        for (int o = 0; o < Layout.Outputs; o++)
            (layer.V[o], layer.V1[o], layer.V2[o], layer.U[o], layer.X[o]) = (1 - t[o], 1 - t1[o], 1 - t2[o], 1 - y[o], x[o]);
    }

    private void Grow()
    {
        Array.Resize(ref stops, 2 * stops.Length);
        Array.Resize(ref inputs, 2 * inputs.Length);
    }

    // From the given stop on: steps, and takes the inputs, to the last one, or until all are quiet. Returns the stop before which it is.
    private int Run(int stop)
    {
        Vector512<double> one = Vector512<double>.One, reset = one + one, alpha = Vector512.Create(p.Alpha);
        Vector512<double> minusBeta = Vector512.Create(-p.Beta), minusMu = Vector512.Create(-p.Mu);
        Vector512<double> drift = Vector512.Create(p.Mu * (2 - p.Sigma)), decay = Vector512.Create(p.InputDecay);
        Vector512<double> restT = Vector512.Create(1 - rest.V), restY = Vector512.Create(1 - rest.U);
        Vector512<double> centre = restT - Vector512.Create(QuietWindow.CentreV);
        Vector512<double> reachT = Vector512.Create(QuietWindow.OutputShare * QuietWindow.ReachV);
        Vector512<double> reachY = Vector512.Create(QuietWindow.OutputShare * QuietWindow.ReachU);
        Vector512<double> reachX = Vector512.Create(QuietWindow.OutputShare * QuietWindow.ReachX);
        Vector512<double> t = EightDoubles(this.t, 0), t1 = EightDoubles(this.t1, 0);
        Vector512<double> t2 = EightDoubles(this.t2, 0), t3 = EightDoubles(this.t3, 0);
        Vector512<double> y = EightDoubles(this.y, 0), x = EightDoubles(this.x, 0);
        var smooth = this.smooth;
        int[] found = spikes;
        int step = now, count = SpikeCount;
        bool isQuiet = false;
        for (; ; stop++)
        {
            int to = At(stops, stop);
            while (step < to)
            {
                int steps = Math.Min(to - step, SmoothSteps.Most);
                if (steps >= SmoothSteps.Least)
                {
                    isQuiet = Vector512.LessThanAll(Vector512.Abs(x), reachX) && Vector512.LessThanAll(Vector512.Abs(centre - t), reachT)
                        && Vector512.LessThanAll(Vector512.Abs(restY - y), reachY);
                    if (isQuiet) break;

                    var (slope, bend) = (t - t1, t - t1 - (t1 - t2));
                    var twist = bend - (t1 - t2 - (t2 - t3));
                    if (SmoothSteps.MayTake(t, twist))
                    {
                        var (n2, n1, n, endY) = smooth.Take(steps, t, slope, bend, twist, y, x);
                        var (end, end1) = (n / n1, n1 / n2);
                        var miss = end - SmoothSteps.Cubic(steps, t, slope, bend, twist);
                        if (SmoothSteps.IsSmall(miss))
                        {
                            (y, end, end1) = smooth.Correct(steps, miss, endY, end, end1);
                            (t2, t3) = smooth.Back(steps, t2, t1, t, end1, end);
                            (t1, t) = (end1, end);
                            x = smooth.Decay(steps, x);
                            step += steps;
                            continue;
                        }
                    }
                }

                for (int end = step + Math.Min(steps, SmoothSteps.Least); step < end; step++)
                {
                    // 1 - w, and the map's first branch.
                    var w = Vector512.FusedMultiplyAdd(minusBeta, x, y);
                    var next = w - alpha / t;
                    if (Vector512.LessThanAny(t, one))
                    {
                        // V > 0: its other two.
                        var top = w - alpha;
                        var silent = Vector512.GreaterThanOrEqual(t, one);
                        var rising = Vector512.GreaterThan(t, top) & Vector512.GreaterThanOrEqual(t2, one);
                        next = Vector512.ConditionalSelect(silent, next, Vector512.ConditionalSelect(rising, top, reset));
                        uint fired = ~(uint)(silent | rising).ExtractMostSignificantBits() & 0xFF;
                        if (fired != 0) found[count++] = step << Layout.Outputs | (int)fired;
                    }

                    y = Vector512.FusedMultiplyAdd(minusMu, t + x, y + drift);
                    x *= decay;
                    (t3, t2, t1, t) = (t2, t1, t, next);
                }
            }

            if (isQuiet || stop == inputCount) break;
            x += EightDoubles(inputs, stop * Layout.Outputs);
        }

        t.Put(this.t, 0);
        t1.Put(this.t1, 0);
        t2.Put(this.t2, 0);
        t3.Put(this.t3, 0);
        y.Put(this.y, 0);
        x.Put(this.x, 0);
        (SpikeCount, now) = (count, step);
        return stop;
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

        Array.Fill(t3, NoT);
        now = to;
    }
}
