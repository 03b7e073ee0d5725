using SnnCluster.SleepReplay.Training;

namespace SnnCluster.SleepReplay.Tests.Training;

public class TrainingOrderTests
{
    [Fact]
    public void Every_pass_shows_each_image_once_in_its_own_order()
    {
        int[] images = [.. Enumerable.Range(100, 23)];
        var order = new TrainingOrder(key: 4, images, batch: 5);
        var passes = Enumerable.Range(0, 2).Select(pass => Enumerable.Range(5 * pass, 5)
            .SelectMany(step => order.Batch(step, 40 + step).ToArray())
            .ToArray()).ToList();
        passes.ShouldAllBe(pass => pass.Order().SequenceEqual(images));
        passes[0].ShouldNotBe(passes[1]);
        new TrainingOrder(4, images, 5).Batch(7, 47).ToArray().ShouldBe(passes[1][10..15]);
    }
}
