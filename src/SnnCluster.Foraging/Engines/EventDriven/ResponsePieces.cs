using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The pieces of a <see cref="ResponseTable"/>: the range of inputs, cut where the spike train changes, and in halves where that is not
/// exact enough for the cubics.
/// </summary>
internal sealed class ResponsePieces
{
    // How far X_eff may be off, as a share of the deviation's worth: at an end where the first spike comes a step earlier, for which
    // the worth is measured, and at one where only later spikes differ, whose tangents are others.
    private const double OffAtFirst = 0.03, OffAtLater = 1.5;

    // Pieces are not cut any further than that.
    private const double Smallest = 1e-8;

    // As an uncertainty: of a piece that no cubics hold.
    private const double Refused = double.PositiveInfinity;

    private readonly TangentRuns runs;

    /// <param name="p">The neuron.</param>
    /// <param name="steps">Steps after the input.</param>
    /// <param name="min">The smallest input.</param>
    /// <param name="max">The largest input.</param>
    /// <param name="spacing">How far apart two inputs may be without missing a spike train between them.</param>
    public ResponsePieces(NeuronParameters p, int steps, double min, double max, Func<double, double> spacing)
    {
        runs = new(p, steps);
        var found = new SpikeTrain(p, steps).Pieces(min, max, spacing);
        for (int k = 0; k < found.Count; k++)
        {
            Add(found[k].From, found[k].To, Off(k - 1, k), Off(k, k + 1), found[k].Spikes);
            LaterSpikes.AddRange(found[k].Spikes.Skip(1));
        }

        double Off(int low, int high) =>
            low < 0 || high == found.Count || found[low].Spikes.FirstOrDefault() != found[high].Spikes.FirstOrDefault() ? OffAtFirst
            : found[low].Spikes.AsSpan().SequenceEqual(found[high].Spikes) ? 0
            : OffAtLater;
    }

    /// <summary>By their inputs, ascending, without gaps.</summary>
    public List<ResponsePiece> Pieces { get; } = [];

    /// <summary>The nodes of all pieces.</summary>
    public List<ResponseNode> Nodes { get; } = [];

    /// <summary>Of the trains of all pieces: the steps of the spikes after the first.</summary>
    public List<int> LaterSpikes { get; } = [];

    // In halves where cubics are not exact enough: towards a threshold the response grows ever steeper.
    private void Add(double from, double to, double offAtFrom, double offAtTo, int[] spikes)
    {
        bool isExact = ResponseNode.TryFit(runs, from, to, out var own);
        if (!isExact && to - from > Smallest)
        {
            double middle = (from + to) / 2;
            Add(from, middle, offAtFrom, 0, spikes);
            Add(middle, to, 0, offAtTo, spikes);
            return;
        }

        Pieces.Add(new()
        {
            From = from,
            To = to,
            OffAtFrom = isExact ? offAtFrom : Refused,
            OffAtTo = isExact ? offAtTo : Refused,
            Node = Nodes.Count,
            Intervals = own.Length - 1,
            PerInterval = (own.Length - 1) / Math.Max(to - from, 1e-13),
            Spikes = spikes.Length,
            FirstSpike = spikes.FirstOrDefault(),
            LaterSpikes = LaterSpikes.Count,
        });
        Nodes.AddRange(own);
    }
}
