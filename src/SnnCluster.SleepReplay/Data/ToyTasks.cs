using SnnCluster.Trials.Randomness;

namespace SnnCluster.SleepReplay.Data;

/// <summary>
/// Four binary images that need no files: some pixels are on in all of them, and each image has a few of its own, all drawn at random. The
/// same images train and test.
/// </summary>
public static class ToyTasks
{
    private const int Images = 4, Side = 10, OnPerImage = Side * Side / 6;

    /// <param name="random">Draws the pixels.</param>
    /// <param name="overlap">Number of pixels that are on in all four.</param>
    public static ImageTasks Draw(RandomSequence random, int overlap)
    {
        int[] places = [.. Enumerable.Range(0, Side * Side)];
        int own = OnPerImage - overlap, drawn = overlap + Images * own;
        for (int i = 0; i < drawn; i++)
        {
            int other = i + random.NextBelow(places.Length - i);
            (places[i], places[other]) = (places[other], places[i]);
        }

        byte[] pixels = new byte[Images * Side * Side];
        for (int image = 0; image < Images; image++)
            foreach (int place in places[..overlap].Concat(places.Skip(overlap + image * own).Take(own)))
                pixels[image * Side * Side + place] = byte.MaxValue;
        var set = new ImageSet(Side, pixels, new byte[] { 0, 1, 2, 3 });
        return new(set, set, Images);
    }
}
