using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Parameters;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// What a neuron near rest does in the n steps after one input: its spikes and the deviation it ends with, from exact runs. The inputs are
/// cut exactly where the spikes change; within such a piece cubics run through nodes that lie evenly and know their derivatives.
/// </summary>
/// <remarks>
/// A small deviation (dV, du) at the time of the input acts on the spikes like a little more input: X_eff = X + cV dV + cU du, where c is
/// the ratio of the tangents at the first spike's crossing of V = 0, itself taken halfway between X and X_eff. A point closer to the end of
/// its piece than X_eff is uncertain is refused, and the caller takes exact steps instead.
/// </remarks>
public sealed class ResponseTable
{
    // How far X_eff may be off, as a share of the deviation's worth: at an end where the first spike comes a step earlier, for which
    // the worth is measured, and at one where only later spikes differ, whose tangents are others.
    private const double OffAtFirst = 0.03, OffAtLater = 1.5;

    // And of an input without any deviation.
    private const double OffAlways = 1e-11;

    // Pieces are not cut any further than that.
    private const double Smallest = 1e-8;

    // As an uncertainty: of a piece that no cubics hold.
    private const double Refused = double.PositiveInfinity;

    // Beyond this the second order of a start's deviation would show in the end's.
    private const double LargestCorrection = 2e-5;

    private const double PerBucket = 1e5;

    private readonly double min, max;
    private readonly Piece[] pieces;
    private readonly Node[] nodes;
    private readonly int[] laterSpikes;

    // The piece that holds the lower end of every bucket of inputs.
    private readonly ushort[] firstOf;

    /// <summary>A spike train, and the inputs and nodes that have it.</summary>
    private readonly struct Piece
    {
        public required double From { get; init; }

        public required double To { get; init; }

        /// <summary>How far X_eff may be off near either end, as a share of the deviation's worth.</summary>
        public required double OffAtFrom { get; init; }

        public required double OffAtTo { get; init; }

        /// <summary>The first of its nodes, of which there is one more than intervals.</summary>
        public required int Node { get; init; }

        public required int Intervals { get; init; }

        public required double PerInterval { get; init; }

        public required int Spikes { get; init; }

        public required int FirstSpike { get; init; }

        /// <summary>Where in <see cref="laterSpikes"/> the others stand.</summary>
        public required int LaterSpikes { get; init; }
    }

    /// <param name="p">The neuron.</param>
    /// <param name="steps">Steps after the input.</param>
    /// <param name="min">The least input that is tabulated.</param>
    /// <param name="max">The largest.</param>
    /// <param name="spacing">How far apart inputs may lie between which no spike train is missed.</param>
    public ResponseTable(NeuronParameters p, int steps, double min, double max, Func<double, double> spacing)
    {
        (this.min, this.max) = (min, max);
        var found = new SpikeTrain(p, steps).Pieces(min, max, spacing);
        var (made, nodes, later, run) = (new List<Piece>(), new List<Node>(), new List<int>(), new TangentRun(p));
        for (int k = 0; k < found.Count; k++)
        {
            Add(found[k].From, found[k].To, Off(k - 1, k), Off(k, k + 1), found[k].Spikes);
            later.AddRange(found[k].Spikes.Skip(1));
        }

        (pieces, this.nodes, laterSpikes) = ([.. made], [.. nodes], [.. later]);
        firstOf = new ushort[(int)((max - min) * PerBucket) + 2];
        for (int bucket = 0, k = 0; bucket < firstOf.Length; bucket++)
        {
            while (k + 1 < pieces.Length && pieces[k].To < min + bucket / PerBucket) k++;
            firstOf[bucket] = (ushort)k;
        }

        // In halves where cubics are not exact enough: towards a threshold the response grows ever steeper.
        void Add(double from, double to, double offAtFrom, double offAtTo, int[] spikes)
        {
            bool isExact = Node.TryFit(run, steps, from, to, out var own);
            if (!isExact && to - from > Smallest)
            {
                double middle = (from + to) / 2;
                Add(from, middle, offAtFrom, 0, spikes);
                Add(middle, to, 0, offAtTo, spikes);
                return;
            }

            made.Add(new()
            {
                From = from,
                To = to,
                OffAtFrom = isExact ? offAtFrom : Refused,
                OffAtTo = isExact ? offAtTo : Refused,
                Node = nodes.Count,
                Intervals = own.Count - 1,
                PerInterval = (own.Count - 1) / Math.Max(to - from, 1e-13),
                Spikes = spikes.Length,
                FirstSpike = spikes.FirstOrDefault(),
                LaterSpikes = later.Count,
            });
            nodes.AddRange(own);
        }

        double Off(int low, int high) =>
            low < 0 || high == found.Count || found[low].Spikes.FirstOrDefault() != found[high].Spikes.FirstOrDefault() ? OffAtFirst
            : found[low].Spikes.AsSpan().SequenceEqual(found[high].Spikes) ? 0
            : OffAtLater;
    }

    /// <summary>How many nodes it holds, for whoever measures.</summary>
    public int Nodes => nodes.Length;

    /// <summary>
    /// The responses of all neurons of a list. In phases: first where each input lies and what its deviation is worth, then what that leads
    /// to. A neuron's look-ups wait for one another, but neurons do not, and in loops this plain the processor works on several at once.
    /// </summary>
    public void Respond(ResponseList list)
    {
        for (int n = 0; n < list.Count; n++) Locate(list, n);
        for (int n = 0; n < list.Count; n++) LookUp(list, n);
    }

    /// <summary>Adds the spikes of a response that is sure, from step <paramref name="offset"/> on.</summary>
    public void AddSpikes(int response, int offset, int neuron, SpikeTimes spikes)
    {
        ref readonly var piece = ref At(pieces, response);
        spikes.AddIf(piece.Spikes > 0, offset + piece.FirstSpike, neuron);
        for (int later = 0; later < piece.Spikes - 1; later++) spikes.Add(offset + laterSpikes[piece.LaterSpikes + later], neuron);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Locate(ResponseList list, int n)
    {
        double x = At(list.X, n), dv = At(list.Dv, n), du = At(list.Du, n);
        bool isInside = x >= min && x < max;
        Piece[] pieces = this.pieces;
        int k = At(firstOf, isInside ? (int)((x - min) * PerBucket) : 0);
        while (k < pieces.Length - 1 && x > At(pieces, k).To) k++;
        ref readonly var piece = ref At(pieces, k);
        double place = double.MaxNative(x - piece.From, 0) * piece.PerInterval;
        int interval = Math.Min((int)place, piece.Intervals - 1);
        ref readonly Node a = ref At(nodes, piece.Node + interval), b = ref At(nodes, piece.Node + interval + 1);
        double t = place - interval;
        double byV = b.Cv - a.Cv, byU = b.Cu - a.Cu;
        double shift = (a.Cv + t * byV) * dv + (a.Cu + t * byU) * du;
        shift += 0.5 * shift * piece.PerInterval * (byV * dv + byU * du);
        (At(list.Shift, n), At(list.Piece, n)) = (isInside ? shift : double.NaN, k);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LookUp(ResponseList list, int n)
    {
        double dv = At(list.Dv, n), du = At(list.Du, n), shift = At(list.Shift, n);
        double effective = At(list.X, n) + shift, moved = Math.Abs(shift);
        Piece[] pieces = this.pieces;
        int k = At(list.Piece, n);
        while (k < pieces.Length - 1 && effective > At(pieces, k).To) k++;
        while (k > 0 && effective < At(pieces, k).From) k--;
        ref readonly var piece = ref At(pieces, k);
        bool isSure = effective - piece.From >= OffAlways + moved * piece.OffAtFrom
            && piece.To - effective >= OffAlways + moved * piece.OffAtTo;
        double place = isSure ? (effective - piece.From) * piece.PerInterval : 0;
        int interval = Math.Min((int)place, piece.Intervals - 1);
        ref readonly Node a = ref At(nodes, piece.Node + interval), b = ref At(nodes, piece.Node + interval + 1);
        double t = place - interval;
        double correction = (a.VV + t * (b.VV - a.VV)) * dv + (a.VU + t * (b.VU - a.VU)) * du;
        At(list.EndV, n) = Node.Cubic(a.Dv, b.Dv, a.SlopeV, b.SlopeV, t) + correction;
        At(list.EndU, n) = Node.Cubic(a.Du, b.Du, a.SlopeU, b.SlopeU, t)
            + (a.UV + t * (b.UV - a.UV)) * dv + (a.UU + t * (b.UU - a.UU)) * du;
        At(list.Piece, n) = isSure && Math.Abs(correction) <= LargestCorrection ? k : ResponseList.Unsure;
    }

    /// <summary>
    /// An exact run from an input, its numbers rounded to single precision: what is close to zero in one of them would else be noise.
    /// </summary>
    private struct Node
    {
        // At its best the error of V and u between two nodes, and above which inputs ten times as much will do: few are so large.
        private const double ErrorV = 3e-7, ErrorU = 3e-9, Large = 0.05;

        private const int MostIntervals = 4;

        /// <summary>Deviation at the end, and its derivative by the input, times the spacing of the nodes.</summary>
        public double Dv, Du, SlopeV, SlopeU;

        /// <summary>Sensitivities of X_eff.</summary>
        public double Cv, Cu;

        /// <summary>Derivatives of the deviation at the end with respect to dV and du at constant X_eff.</summary>
        public double VV, VU, UV, UU;

        /// <summary>So many, evenly from one input to the other, that the cubics between them are exact enough in their middles.</summary>
        /// <returns>False if that are too many.</returns>
        public static bool TryFit(TangentRun run, int steps, double from, double to, out List<Node> nodes)
        {
            nodes = [];
            for (int intervals = 1; intervals <= MostIntervals; intervals *= 2)
            {
                double spacing = (to - from) / intervals;
                nodes.Clear();
                for (int k = 0; k <= intervals; k++)
                {
                    run.Run(k == intervals ? to : from + k * spacing, steps);
                    nodes.Add(Of(run, spacing));
                }

                double tolerance = from > Large ? 10 : 1;
                bool isExact = true;
                for (int k = 0; k < intervals && isExact; k++)
                {
                    run.Run(from + (k + 0.5) * spacing, steps);
                    var (a, b) = (nodes[k], nodes[k + 1]);
                    isExact = Math.Abs(Cubic(a.Dv, b.Dv, a.SlopeV, b.SlopeV, 0.5) - run.Dv) < tolerance * ErrorV
                        && Math.Abs(Cubic(a.Du, b.Du, a.SlopeU, b.SlopeU, 0.5) - run.Du) < tolerance * ErrorU;
                }

                if (isExact) return true;
            }

            return false;
        }

        /// <summary>The cubic through a at 0 and b at 1 with these slopes.</summary>
        public static double Cubic(double a, double b, double slopeA, double slopeB, double t)
        {
            double rise = b - a;
            return a + t * (rise + (1 - t) * ((slopeA - rise) * (1 - t) - (slopeB - rise) * t));
        }

        private static Node Of(TangentRun run, double spacing)
        {
            var (cv, cu) = run.InputEquivalents;
            return new Node
            {
                Dv = (float)run.Dv,
                Du = (float)run.Du,
                SlopeV = (float)(run.V.Dx * spacing),
                SlopeU = (float)(run.U.Dx * spacing),
                Cv = (float)cv,
                Cu = (float)cu,
                VV = (float)(run.V.Dv - cv * run.V.Dx),
                VU = (float)(run.V.Du - cu * run.V.Dx),
                UV = (float)(run.U.Dv - cv * run.U.Dx),
                UU = (float)(run.U.Du - cu * run.U.Dx),
            };
        }
    }
}
