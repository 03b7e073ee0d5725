using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// What a neuron near rest does in the n steps after one input: its spikes and the deviation it ends with,
/// from exact runs tabulated over the input.
/// </summary>
/// <remarks>
/// A small deviation (dV, du) at the time of the input acts on the spikes like a little more input: X_eff = X + cV dV + cU du, where c is
/// the ratio of the tangents at the first spike's crossing of V = 0. The spike train is constant between boundaries of X_eff; a point
/// closer to one than the uncertainty of X_eff is refused, and the caller takes exact steps instead.
/// </remarks>
public sealed class ResponseTable
{
    // Uncertainty, in spacings, of the place of an input without any deviation.
    private const double Floor = 0.02;

    // Beyond this the second order of a start's deviation would show in the end's.
    private const double LargestCorrection = 2e-5;

    private readonly Segment[] segments;
    private readonly Node[] nodes;
    private readonly int[] patternOf;
    private readonly Pattern[] patterns;
    private readonly int[] laterSpikes;

    /// <summary>
    /// A spike train, and the nodes that have it: <paramref name="First"/> to <paramref name="Last"/>. Spikes after the
    /// first stand in <see cref="laterSpikes"/>.
    /// </summary>
    private readonly record struct Pattern(int First, int Last, int Spikes, int FirstSpike, int LaterSpikes);

    /// <summary>Evenly spaced inputs; the nodes of all segments stand one after the other.</summary>
    private readonly record struct Segment(double Min, double Max, double PerSpacing, int FirstNode, int Count);

    private struct Node
    {
        /// <summary>Sensitivities of X_eff.</summary>
        public float Cv, Cu;

        /// <summary>Deviation at the end.</summary>
        public float Dv, Du;

        /// <summary>Its derivatives with respect to dV and du at constant X_eff.</summary>
        public float VV, VU, UV, UU;
    }

    /// <param name="p">The neuron.</param>
    /// <param name="steps">Steps after the input.</param>
    /// <param name="ranges">The inputs to tabulate: from, to, and how densely; ascending, each overlapping the next a little.</param>
    public ResponseTable(NeuronParameters p, int steps, params ReadOnlySpan<(double Min, double Max, double Spacing)> ranges)
    {
        var (made, places, ofNode, trains) =
            (new List<Node>(), new List<Segment>(), new List<int>(), new List<(int First, int[] Spikes)>());
        var run = new TangentRun(p);
        foreach (var (min, max, spacing) in ranges)
        {
            int first = made.Count, count = (int)((max - min) / spacing) + 1;
            places.Add(new Segment(min, max, 1 / spacing, first, count));
            for (int k = 0; k < count; k++)
            {
                run.Start(min + k * spacing);
                for (int step = 0; step < steps; step++) run.Step(step);
                made.Add(ToNode(run));
                if (k == 0 || !run.Spikes.SequenceEqual(trains[^1].Spikes)) trains.Add((made.Count - 1, [.. run.Spikes]));
                ofNode.Add(trains.Count - 1);
            }
        }

        (nodes, segments, patternOf) = ([.. made], [.. places], [.. ofNode]);
        laterSpikes = [.. trains.SelectMany(train => train.Spikes.Skip(1))];
        patterns = new Pattern[trains.Count];
        for (int k = 0, later = 0; k < patterns.Length; k++)
        {
            var (first, spikes) = trains[k];
            int last = k + 1 < trains.Count ? trains[k + 1].First - 1 : nodes.Length - 1;
            patterns[k] = new(first, last, spikes.Length, spikes.FirstOrDefault(), later);
            later += Math.Max(0, spikes.Length - 1);
        }
    }

    /// <summary>
    /// The response to input <paramref name="x"/> of a neuron that deviates from rest by (dv, du); its spikes are added
    /// from step <paramref name="offset"/> on.
    /// </summary>
    /// <returns>False, and nothing added, if the table does not hold this point or it lies too close to another spike train.</returns>
    public bool TryRespond(double x, double dv, double du, int offset, int neuron, SpikeTimes spikes, out double dvEnd, out double duEnd)
    {
        (dvEnd, duEnd) = (0, 0);
        if (!TryFind(x, out var segment)) return false;

        // The sensitivities halfway: those at the input lead to a first guess of the place, where they are looked up again.
        ref readonly Node atInput = ref nodes[segment.FirstNode + (int)((x - segment.Min) * segment.PerSpacing)];
        double guess = (x + atInput.Cv * dv + atInput.Cu * du - segment.Min) * segment.PerSpacing;
        if (!(guess >= 0 && guess < segment.Count - 1)) return false;
        ref readonly Node atGuess = ref nodes[segment.FirstNode + (int)guess];
        double shift = 0.5 * ((atInput.Cv + atGuess.Cv) * dv + (atInput.Cu + atGuess.Cu) * du);
        double place = (x + shift - segment.Min) * segment.PerSpacing;
        if (!(place >= 0 && place < segment.Count - 1)) return false;
        int within = (int)place, k = segment.FirstNode + within;

        // The tangents of later spikes differ from the first spike's, so the place is less certain where there are several.
        ref readonly var pattern = ref patterns[patternOf[k]];
        double uncertainty = Floor + Math.Abs(shift) * segment.PerSpacing * (pattern.Spikes > 1 ? 1.5 : 1.0);
        double fromFirst = place + (segment.FirstNode - pattern.First), toLast = pattern.Last - segment.FirstNode - place;
        if (fromFirst < uncertainty || toLast < uncertainty) return false;

        ref readonly Node a = ref nodes[k], b = ref nodes[k + 1];
        double correction = a.VV * dv + a.VU * du;
        if (Math.Abs(correction) > LargestCorrection) return false;
        double t = place - within;
        dvEnd = a.Dv + t * (b.Dv - a.Dv) + correction;
        duEnd = a.Du + t * (b.Du - a.Du) + a.UV * dv + a.UU * du;
        if (pattern.Spikes > 0) spikes.Add(offset + pattern.FirstSpike, neuron);
        for (int later = 0; later < pattern.Spikes - 1; later++) spikes.Add(offset + laterSpikes[pattern.LaterSpikes + later], neuron);
        return true;
    }

    private bool TryFind(double x, out Segment segment)
    {
        foreach (ref readonly var candidate in segments.AsSpan())
            if (x < candidate.Max)
            {
                segment = candidate;
                return x >= candidate.Min;
            }

        segment = default;
        return false;
    }

    private static Node ToNode(TangentRun run)
    {
        var (cv, cu) = run.InputEquivalents;
        return new Node
        {
            Cv = (float)cv,
            Cu = (float)cu,
            Dv = (float)run.Dv,
            Du = (float)run.Du,
            VV = (float)(run.V.Dv - cv * run.V.Dx),
            VU = (float)(run.V.Du - cu * run.V.Dx),
            UV = (float)(run.U.Dv - cv * run.U.Dx),
            UU = (float)(run.U.Du - cu * run.U.Dx),
        };
    }
}
