using SnnCluster.SleepReplay.Numerics;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.SleepReplay.Training;

/// <summary>
/// Silences hidden units at random, drawn for every image and step. The activations of the other units are not scaled up.
/// </summary>
internal sealed class Dropout(ulong key, double share, int mostUnits)
{
    // Random numbers come in blocks of four.
    private readonly double[] units = new double[(mostUnits + 3) / 4 * 4];

    public void Silence(Span<float> activations, int unitsPerImage, int layer, long step)
    {
        if (share == 0) return;
        var drawn = units.AsSpan(0, (unitsPerImage + 3) / 4 * 4);
        for (int image = 0; image * unitsPerImage < activations.Length; image++)
        {
            PhiloxVectors.Fill(key, 0, (uint)(layer << 16 | image), (uint)step, (uint)(step >> 32), drawn);
            Elements.KeepWhereAtLeast(drawn, share, activations.Slice(image * unitsPerImage, unitsPerImage));
        }
    }
}
