using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Training;

namespace SnnCluster.SleepReplay.Tests.Training;

public class DropoutTests
{
    [Fact]
    public void In_training_units_are_silent_or_as_loud_as_they_were()
    {
        float[] units = [.. Enumerable.Repeat(0.5f, 4000)];
        new Dropout(key: 3, share: 0.25, mostUnits: 400).Silence(units, unitsPerImage: 400, layer: 0, step: 9);
        units.Distinct().Order().ShouldBe([0f, 0.5f]);
        units.Count(unit => unit == 0).ShouldBeInRange(900, 1100);
        units.Chunk(400).Select(image => string.Join("", image.Select(unit => unit == 0))).Distinct().Count().ShouldBe(10);
    }

    [Fact]
    public void Steps_and_layers_silence_other_units()
    {
        var dropout = new Dropout(key: 3, share: 0.25, mostUnits: 400);
        var silenced = new[] { (0, 9L), (1, 9L), (0, 10L), (0, 9L) }.Select(at =>
        {
            float[] units = [.. Enumerable.Repeat(1f, 400)];
            dropout.Silence(units, 400, at.Item1, at.Item2);
            return string.Join("", units);
        }).ToList();
        silenced.Distinct().Count().ShouldBe(3);
        silenced[3].ShouldBe(silenced[0]);
    }

    [Fact]
    public void Elsewhere_what_hidden_units_say_is_multiplied_by_the_share_that_is_kept()
    {
        var shape = new NetworkShape([1, 1, 1, 1], Softmax: false);
        var activations = new Activations(shape, 1);
        activations.Show(new(1, new byte[] { 255 }, new byte[] { 0 }), [0]);
        activations.Evaluate([[2], [2], [2]], kept: 0.75f);
        (activations.Of(0)[0], activations.Of(1)[0], activations.Of(2)[0]).ShouldBe((1.5f, 2.25f, 4.5f));
    }
}
