using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.SleepReplay.Sleep;

/// <summary>
/// The noise that drives a sleep: pixels in a window at a random place spike with a probability proportional to their mean brightness in
/// the images of the trained tasks.
/// </summary>
internal sealed class SleepInput
{
    private readonly int side, window;
    private readonly ulong placeKey, spikeKey;
    private readonly double[] probabilities;
    private readonly double[] units;

    public SleepInput(SleepParameters parameters, ImageSet set, ReadOnlySpan<int> images, ulong placeKey, ulong spikeKey)
    {
        (side, this.placeKey, this.spikeKey) = (set.Side, placeKey, spikeKey);
        window = parameters.Window == 0 ? side : Math.Min(parameters.Window, side);
        units = new double[(window * window + 3) / 4 * 4];
        probabilities = Probabilities(set, images, 2 * parameters.StepSeconds * parameters.InputRate);
    }

    internal ReadOnlySpan<double> SpikeProbabilities => probabilities;

    /// <summary>Draws the pixels that spike in that step, ascending.</summary>
    public void Draw(long step, SpikeList spikes)
    {
        spikes.Clear();
        int places = side - window + 1;
        var place = new RandomSequence(placeKey, step);
        int corner = place.NextBelow(places) * side + place.NextBelow(places);
        PhiloxVectors.Fill(spikeKey, 0, 0, (uint)step, (uint)(step >> 32), units);
        for (int row = 0, drawn = 0; row < window; row++)
            for (int pixel = corner + row * side, end = pixel + window; pixel < end; pixel++)
                if (units[drawn++] < probabilities[pixel]) spikes.Add(pixel);
    }

    // Sums of whole numbers are exact in any order.
    private static double[] Probabilities(ImageSet set, ReadOnlySpan<int> images, double most)
    {
        long[] sums = new long[set.PixelsPerImage];
        foreach (int index in images)
        {
            var image = set.Image(index);
            for (int i = 0; i < sums.Length; i++) sums[i] += image[i];
        }

        double white = 255.0 * images.Length;
        return [.. sums.Select(sum => Math.Min(1, most * (sum / white)))];
    }
}
