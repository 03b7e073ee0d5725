using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The steps at which a neuron at rest spikes after an input, and the inputs between which they are the same, and so are the steps at which
/// V rises above 0: where that comes a step earlier, the response has a kink.
/// </summary>
internal sealed class SpikeTrain(NeuronParameters p, int steps)
{
    // Nearer than any deviation could tell.
    private const double NearEnough = 1e-13;

    // How often it is looked at whether nothing more can happen.
    private const int Rhythm = 16;

    private readonly RestPoint rest = RestPoint.Of(p);
    private readonly List<int> found = [];

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
        var (begin, x, events) = (from, from, Of(from));
        while (x < to)
        {
            double next = Math.Min(x + spacing(x), to);
            int[] there = Of(next);
            if (!there.AsSpan().SequenceEqual(events)) Split(pieces, ref begin, x, events, next, there);
            (x, events) = (next, there);
        }

        pieces.Add(new() { From = begin, To = to, Spikes = [.. events.Where(IsSpike)] });
        return pieces;
    }

    // Between a low and a high input of different events: ends every piece but the last, which begins at the new begin.
    private void Split(List<Piece> pieces, ref double begin, double low, int[] ofLow, double high, int[] ofHigh)
    {
        while (high - low > NearEnough)
        {
            double middle = (low + high) / 2;
            int[] there = Of(middle);
            if (there.AsSpan().SequenceEqual(ofHigh)) high = middle;
            else
            {
                if (!there.AsSpan().SequenceEqual(ofLow)) Split(pieces, ref begin, low, ofLow, middle, there);
                (low, ofLow) = (middle, there);
            }
        }

        pieces.Add(new() { From = begin, To = low, Spikes = [.. ofLow.Where(IsSpike)] });
        begin = high;
    }

    private static bool IsSpike(int happened) => happened >= 0;

    // The steps of spikes, and below 0 those of a rise.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int[] Of(double input)
    {
        double alpha = p.Alpha, beta = p.Beta, mu = p.Mu, muSigma = p.Mu * p.Sigma, decay = p.InputDecay;
        double v = rest.V, v1 = rest.V, v2 = rest.V, u = rest.U, x = input;
        found.Clear();
        for (int step = 0; step < steps; step++)
        {
            if (step % Rhythm == 0 && QuietWindow.Holds(v - rest.V, u - rest.U, x)) break;
            double w = u + beta * x, next;
            if (v > 0 && v1 <= 0) found.Add(~step);
            if (v <= 0) next = alpha / (1 - v) + w;
            else if (v < alpha + w && v2 <= 0) next = alpha + w;
            else
            {
                found.Add(step);
                next = -1;
            }

            u = u - mu * (v + 1) + muSigma + mu * x;
            x = decay * x;
            (v2, v1, v) = (v1, v, next);
        }

        return [.. found];
    }
}
