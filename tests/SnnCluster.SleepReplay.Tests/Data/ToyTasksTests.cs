using SnnCluster.SleepReplay.Data;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.SleepReplay.Tests.Data;

public class ToyTasksTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(16)]
    public void Each_image_has_16_pixels_of_which_the_overlap_is_in_all(int overlap)
    {
        var images = ToyTasks.Draw(new RandomSequence(7, 0), overlap).Training;
        var on = Enumerable.Range(0, 4).Select(image => On(images.Image(image))).ToList();
        on.ShouldAllBe(pixels => pixels.Count == 16);
        on.Aggregate((IEnumerable<int>)on[0], (common, pixels) => common.Intersect(pixels)).Count().ShouldBe(overlap);
        on.SelectMany(pixels => pixels).Distinct().Count().ShouldBe(overlap + 4 * (16 - overlap));
    }

    private static List<int> On(ReadOnlySpan<byte> image)
    {
        List<int> on = [];
        for (int i = 0; i < image.Length; i++)
            if (image[i] == 255) on.Add(i);
        return on;
    }
}
