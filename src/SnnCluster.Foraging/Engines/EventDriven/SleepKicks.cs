using System.Numerics;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Trials.Randomness;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>The noise of sleep (model.md section 8), drawn for all H neurons at once.</summary>
public sealed class SleepKicks(RandomStreams random)
{
    private const int Blocks = Layout.Hidden / 4;

    // Of neuron 4 b + w at place w * Blocks + b, the order in which the numbers come.
    private readonly double[] units = new double[Layout.Hidden], probabilities = new double[Layout.Hidden];
    private readonly byte[] kicked = new byte[Layout.Hidden / 8];

    /// <summary>Takes over the kick probability of every neuron.</summary>
    public void Load(ReadOnlySpan<double> probability)
    {
        for (int neuron = 0; neuron < probability.Length; neuron++) probabilities[neuron % 4 * Blocks + neuron / 4] = probability[neuron];
    }

    /// <summary>Which neurons are kicked before that epoch: a bit each, eight in a byte.</summary>
    public ReadOnlySpan<byte> Draw(long epoch)
    {
        PhiloxVectors.Fill(random.SleepKey, 0, 0, (uint)epoch, (uint)(epoch >> 32), units);
        Array.Clear(kicked);
        for (int place = 0; place < Layout.Hidden; place += Vector512<double>.Count)
        {
            ulong lanes = Vector512.LessThan(EightDoubles(units, place), EightDoubles(probabilities, place)).ExtractMostSignificantBits();
            for (; lanes != 0; lanes &= lanes - 1)
            {
                var (word, block) = Math.DivRem(place + BitOperations.TrailingZeroCount(lanes), Blocks);
                int neuron = 4 * block + word;
                kicked[neuron / 8] |= (byte)(1 << neuron % 8);
            }
        }

        return kicked;
    }
}
