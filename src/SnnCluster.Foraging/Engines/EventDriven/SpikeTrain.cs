using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The steps at which a neuron at rest spikes after an input, and the range of inputs in which they are the same, and in which V also rises
/// above 0 at the same steps: where that comes a step earlier, the response has a kink.
/// </summary>
internal sealed class SpikeTrain(NeuronParameters p, int steps)
{
    // Nearer than any deviation could tell.
    private const double NearEnough = 1e-13;

    // A bisection knows the middles of its next steps, whichever way it goes: three steps of it are one run of a pack.
    private const int Middles = 7;

    private readonly SpikeTrainPack pack = new(p, steps);
    private readonly double[] middles = new double[Middles];
    private int[][] ofMiddles = [];

    /// <summary>Inputs, both included, that lead to the same events.</summary>
    public readonly struct Piece
    {
        public required double From { get; init; }

        public required double To { get; init; }

        public required int[] Spikes { get; init; }
    }

    /// <summary>
    /// All pieces of a range, looked for in steps: what lies between two steps with the same events is taken to have them too.
    /// </summary>
    public List<Piece> Pieces(double from, double to, Func<double, double> spacing)
    {
        var pieces = new List<Piece>();
        var (begin, x, events) = (from, from, pack.Events([from])[0]);
        foreach (double[] steps in Steps(from, to, spacing).Chunk(SpikeTrainPack.Size))
        {
            int[][] ofSteps = pack.Events(steps);
            for (int k = 0; k < steps.Length; k++)
            {
                if (!AreSame(ofSteps[k], events)) Split(pieces, ref begin, x, events, steps[k], ofSteps[k]);
                (x, events) = (steps[k], ofSteps[k]);
            }
        }

        pieces.Add(PieceOf(begin, to, events));
        return pieces;
    }

    private static IEnumerable<double> Steps(double from, double to, Func<double, double> spacing)
    {
        for (double x = from; x < to;)
        {
            x = Math.Min(x + spacing(x), to);
            yield return x;
        }
    }

    // Between a low and a high input of different events: ends every piece but the last, which begins at the new begin.
    private void Split(List<Piece> pieces, ref double begin, double low, int[] ofLow, double high, int[] ofHigh)
    {
        while (high - low > NearEnough)
        {
            double middle = (low + high) / 2;
            int[] there = OfMiddle(low, high);
            if (AreSame(there, ofHigh)) high = middle;
            else
            {
                if (!AreSame(there, ofLow)) Split(pieces, ref begin, low, ofLow, middle, there);
                (low, ofLow) = (middle, there);
            }
        }

        pieces.Add(PieceOf(begin, low, ofLow));
        begin = high;
    }

    private int[] OfMiddle(double low, double high)
    {
        int known = middles.AsSpan(0, ofMiddles.Length).IndexOf((low + high) / 2);
        if (known >= 0) return ofMiddles[known];

        FillMiddles(low, high, 0);
        ofMiddles = pack.Events(middles);
        return ofMiddles[0];
    }

    // As a heap: below place k lie 2 k + 1, the lower half, and 2 k + 2.
    private void FillMiddles(double low, double high, int place)
    {
        if (place >= Middles) return;
        double middle = middles[place] = (low + high) / 2;
        FillMiddles(low, middle, 2 * place + 1);
        FillMiddles(middle, high, 2 * place + 2);
    }

    private static bool AreSame(int[] events, int[] others) => events.AsSpan().SequenceEqual(others);

    /// <summary>Whether an event of a <see cref="SpikeTrainPack"/> is one, not a rise.</summary>
    public static bool IsSpike(int happened) => happened >= 0;

    private static Piece PieceOf(double from, double to, int[] events) =>
        new() { From = from, To = to, Spikes = [.. events.Where(IsSpike)] };
}
