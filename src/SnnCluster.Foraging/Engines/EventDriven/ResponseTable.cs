using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Parameters;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// What a neuron near rest does in the n steps after one input: its spikes and the deviation it ends with,
/// from exact runs tabulated over the input.
/// </summary>
/// <remarks>
/// A small deviation (dV, du) at the time of the input acts on the spikes like a little more input: X_eff = X + cV dV + cU du, where c is
/// the ratio of the tangents at the first spike's crossing of V = 0. The spike train is constant between boundaries of X_eff, which are
/// known to 1e-13; a point closer to one than X_eff is uncertain is refused, and the caller takes exact steps instead.
/// </remarks>
public sealed class ResponseTable
{
    // How far X_eff may be off, as a share of the deviation's worth: at a boundary where the first spike comes a step earlier, for which
    // the worth is measured, and at one where only later spikes differ, whose tangents are others.
    private const double OffAtFirst = 0.03, OffAtLater = 1.5;

    // And of an input without any deviation.
    private const double OffAlways = 1e-11;

    // Beyond this the second order of a start's deviation would show in the end's.
    private const double LargestCorrection = 2e-5;

    private readonly Segment[] segments;
    private readonly Node[] nodes;
    private readonly ushort[] trainOf;
    private readonly Train[] trains;
    private readonly int[] laterSpikes;

    /// <summary>
    /// A spike train: the inputs and the nodes that have it, and how far X_eff may be off near either end. Spikes after the
    /// first stand in <see cref="laterSpikes"/>.
    /// </summary>
    private readonly record struct Train(
        double From, double To, double OffAtFrom, double OffAtTo, int First, int Last, int Spikes, int FirstSpike, int LaterSpikes);

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
        var (made, places, ofNode) = (new List<Node>(), new List<Segment>(), new List<ushort>());
        var (inputs, found) = (new List<double>(), new List<(int First, int[] Spikes)>());
        var run = new TangentRun(p);
        foreach (var (min, max, spacing) in ranges)
        {
            int first = made.Count, count = (int)((max - min) / spacing) + 1;
            places.Add(new Segment(min, max, 1 / spacing, first, count));
            for (int k = 0; k < count; k++)
            {
                run.Run(min + k * spacing, steps);
                made.Add(ToNode(run));
                inputs.Add(min + k * spacing);
                if (found.Count == 0 || !run.Spikes.SequenceEqual(found[^1].Spikes)) found.Add((made.Count - 1, [.. run.Spikes]));
                ofNode.Add((ushort)(found.Count - 1));
            }
        }

        (nodes, segments, trainOf) = ([.. made], [.. places], [.. ofNode]);
        laterSpikes = [.. found.SelectMany(train => train.Spikes.Skip(1))];
        trains = Bounded(new SpikeTrain(p, steps), inputs, found);
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
        ref readonly Node atInput = ref At(nodes, segment.FirstNode + (int)((x - segment.Min) * segment.PerSpacing));
        double guess = (x + atInput.Cv * dv + atInput.Cu * du - segment.Min) * segment.PerSpacing;
        if (!(guess >= 0 && guess < segment.Count - 1)) return false;
        ref readonly Node atGuess = ref At(nodes, segment.FirstNode + (int)guess);
        double shift = 0.5 * ((atInput.Cv + atGuess.Cv) * dv + (atInput.Cu + atGuess.Cu) * du);
        double effective = x + shift, place = (effective - segment.Min) * segment.PerSpacing;
        if (!(place >= 0 && place < segment.Count - 1)) return false;

        // Between two nodes of different trains either may hold.
        int k = segment.FirstNode + (int)place;
        ref readonly var train = ref At(trains, At(trainOf, k));
        if (effective > train.To) train = ref At(trains, At(trainOf, k + 1));
        double moved = Math.Abs(shift);
        if (effective - train.From < OffAlways + moved * train.OffAtFrom || train.To - effective < OffAlways + moved * train.OffAtTo)
            return false;

        // From two nodes of this train and segment, beyond them at its ends.
        int from = Math.Max(train.First, segment.FirstNode), last = Math.Min(train.Last, segment.FirstNode + segment.Count - 1);
        if (last <= from) return false;
        k = Math.Min(Math.Max(k, from), last - 1);
        ref readonly Node a = ref At(nodes, k), b = ref At(nodes, k + 1);
        double correction = a.VV * dv + a.VU * du;
        if (Math.Abs(correction) > LargestCorrection) return false;
        double t = place - (k - segment.FirstNode);
        dvEnd = a.Dv + t * (b.Dv - a.Dv) + correction;
        duEnd = a.Du + t * (b.Du - a.Du) + a.UV * dv + a.UU * du;
        if (train.Spikes > 0) spikes.Add(offset + train.FirstSpike, neuron);
        for (int later = 0; later < train.Spikes - 1; later++) spikes.Add(offset + laterSpikes[train.LaterSpikes + later], neuron);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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

    // Where the trains of two neighbouring nodes end and begin. Between them others may lie that no node has.
    private static Train[] Bounded(SpikeTrain spikes, List<double> inputs, List<(int First, int[] Spikes)> found)
    {
        var bounded = new Train[found.Count];
        int later = 0;
        for (int k = 0; k < bounded.Length; k++)
        {
            var (first, own) = found[k];
            int last = k + 1 < bounded.Length ? found[k + 1].First - 1 : inputs.Count - 1;
            // A table's first segments end where they overlap the next: there a train just goes on.
            bool begins = k > 0 && inputs[first - 1] < inputs[first], ends = last + 1 < inputs.Count && inputs[last] < inputs[last + 1];
            bounded[k] = new(
                begins ? spikes.Bisect(own, inputs[first], inputs[first - 1]) : inputs[first],
                ends ? spikes.Bisect(own, inputs[last], inputs[last + 1]) : inputs[last],
                Off(k - 1, k), Off(k, k + 1), first, last, own.Length, own.FirstOrDefault(), later);
            later += Math.Max(0, own.Length - 1);
        }

        return bounded;

        double Off(int low, int high) =>
            low >= 0 && high < found.Count && found[low].Spikes.FirstOrDefault() == found[high].Spikes.FirstOrDefault()
                ? OffAtLater
                : OffAtFirst;
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
