using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Parameters;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// What a neuron near rest does in the n steps after one input: its spikes and its final deviation, from exact runs. The range of inputs is
/// cut exactly where the spikes change; within each piece, cubics interpolate evenly spaced nodes and their derivatives.
/// </summary>
/// <remarks>
/// A small deviation (dV, du) at the time of the input acts on the spikes like a little more input: X_eff = X + cV dV + cU du, where c is
/// the ratio of the tangents at the first spike's crossing of V = 0, itself taken halfway between X and X_eff. If a point is closer to the
/// end of its piece than the uncertainty of X_eff, it is refused, and the caller takes exact steps instead.
/// </remarks>
public sealed class ResponseTable
{
    // How far X_eff may be off for an input without any deviation, beside what the pieces say of one with.
    private const double OffAlways = 1e-11;

    // Beyond this the second order of a start's deviation would show in the end's.
    private const double LargestCorrection = 2e-5;

    private const double PerBucket = 1e5;

    private readonly double min, max;
    private readonly ResponsePiece[] pieces;
    private readonly ResponseNode[] nodes;
    private readonly int[] laterSpikes;

    // The piece that holds the lower end of every bucket of inputs.
    private readonly ushort[] firstOf;

    /// <param name="p">The neuron.</param>
    /// <param name="steps">Steps after the input.</param>
    /// <param name="min">The smallest tabulated input.</param>
    /// <param name="max">The largest tabulated input.</param>
    /// <param name="spacing">How far apart two inputs may be without missing a spike train between them.</param>
    public ResponseTable(NeuronParameters p, int steps, double min, double max, Func<double, double> spacing)
    {
        (this.min, this.max) = (min, max);
        var made = new ResponsePieces(p, steps, min, max, spacing);
        (pieces, nodes, laterSpikes) = ([.. made.Pieces], [.. made.Nodes], [.. made.LaterSpikes]);
        firstOf = new ushort[(int)((max - min) * PerBucket) + 2];
        for (int bucket = 0, k = 0; bucket < firstOf.Length; bucket++)
        {
            while (k + 1 < pieces.Length && pieces[k].To < min + bucket / PerBucket) k++;
            firstOf[bucket] = (ushort)k;
        }
    }

    /// <summary>How many nodes it holds, for measurements.</summary>
    public int Nodes => nodes.Length;

    /// <summary>
    /// The responses of all neurons of a list, in phases: first where each input lies and how much its deviation counts, then the response.
    /// A neuron's look-ups wait for one another, but neurons do not, and in loops this simple the processor works on several at once.
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
        ResponsePiece[] pieces = this.pieces;
        int k = At(firstOf, isInside ? (int)((x - min) * PerBucket) : 0);
        while (k < pieces.Length - 1 && x > At(pieces, k).To) k++;
        ref readonly var piece = ref At(pieces, k);
        double place = double.MaxNative(x - piece.From, 0) * piece.PerInterval;
        int interval = Math.Min((int)place, piece.Intervals - 1);
        ref readonly ResponseNode a = ref At(nodes, piece.Node + interval), b = ref At(nodes, piece.Node + interval + 1);
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
        ResponsePiece[] pieces = this.pieces;
        int k = At(list.Piece, n);
        while (k < pieces.Length - 1 && effective > At(pieces, k).To) k++;
        while (k > 0 && effective < At(pieces, k).From) k--;
        ref readonly var piece = ref At(pieces, k);
        bool isSure = effective - piece.From >= OffAlways + moved * piece.OffAtFrom
            && piece.To - effective >= OffAlways + moved * piece.OffAtTo;
        double place = isSure ? (effective - piece.From) * piece.PerInterval : 0;
        int interval = Math.Min((int)place, piece.Intervals - 1);
        ref readonly ResponseNode a = ref At(nodes, piece.Node + interval), b = ref At(nodes, piece.Node + interval + 1);
        double t = place - interval;
        double correction = (a.VV + t * (b.VV - a.VV)) * dv + (a.VU + t * (b.VU - a.VU)) * du;
        At(list.EndV, n) = ResponseNode.Cubic(a.Dv, b.Dv, a.SlopeV, b.SlopeV, t) + correction;
        At(list.EndU, n) = ResponseNode.Cubic(a.Du, b.Du, a.SlopeU, b.SlopeU, t)
            + (a.UV + t * (b.UV - a.UV)) * dv + (a.UU + t * (b.UU - a.UU)) * du;
        At(list.Piece, n) = isSure && Math.Abs(correction) <= LargestCorrection ? k : ResponseList.Unsure;
    }
}
