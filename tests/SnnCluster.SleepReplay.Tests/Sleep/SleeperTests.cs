using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Networks;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.SleepReplay.Sleep;

namespace SnnCluster.SleepReplay.Tests.Sleep;

public class SleeperTests
{
    private static readonly NetworkShape Chain = new([4, 2, 1, 1], Softmax: false);

    // Whoever was white spikes in every step, whoever was black never.
    private static readonly ImageSet Seen = new(2, new byte[] { 255, 0, 255, 0 }, new byte[] { 0 });

    private static readonly SleepParameters Certain = new()
    {
        InputRate = 1e6,
        Window = 0,
        Scale = 2,
        Decay = 0.5,
        FirstThreshold = 2,
        SecondThreshold = 3,
        OutputThreshold = 0.5,
        Increase = 0.1,
        Decrease = 0.01,
    };

    [Fact]
    public void One_step_is_that_which_was_computed_by_hand()
    {
        // Unit 0 of the first layer gets 2 x (0.75 + 0.5) = 2.5 and spikes; unit 1 gets 2 x 0.2 = 0.4.
        float[][] weights = [[0.75f, 0.1f, 0, 0, 0.5f, 0.1f, 0, 0], [1.5f, 9], [0.25f]];
        var state = Falling();
        var sleeper = new Sleeper(Chain, Certain, Input(), state, weights);

        sleeper.Step(0);

        // In the same step its spike reaches the second layer, which gets 2 x 1.5 = 3, its threshold, and that one's the output.
        Enumerable.Range(0, 4).Select(sleeper.Spikes).ShouldBe([2, 1, 1, 1]);
        state.Potentials[0].ShouldBe([0, 0.4f]);
        state.Potentials[1].ShouldBe([0]);
        state.Potentials[2].ShouldBe([0]);
        // g is 1 at 0 and nothing far above it: only the weights of black pixels to the unit that spiked change.
        weights[0].ShouldBe([0.75f, 0.1f, -0.01f, 0, 0.5f, 0.1f, -0.01f, 0]);
        weights[1].ShouldBe([1.5f, 9]);
    }

    [Fact]
    public void Sums_are_taken_before_the_weights_change()
    {
        // At 0 the weights add nothing to the sum that makes the unit spike; changed first, they would.
        float[][] weights = [[1, 0, 0, 0, 0, 0, 0, 0], [0, 0], [0]];
        var state = Falling();
        state.Potentials[0][0] = 1;
        var sleeper = new Sleeper(Chain, Certain with { FirstThreshold = 2.5 }, Input(), state, weights);
        sleeper.Step(0);
        sleeper.Spikes(1).ShouldBe(1);
        weights[0][4].ShouldBe(0.1f);
        state.Potentials[1].ShouldBe([0]);
    }

    [Fact]
    public void Potentials_leak_from_step_to_step()
    {
        float[][] weights = [[0.25f, 0, 0, 0, 0, 0, 0, 0], [0, 0], [0]];
        var state = Falling();
        var sleeper = new Sleeper(Chain, Certain, Input(), state, weights);
        sleeper.Step(0);
        sleeper.Step(1);
        state.Potentials[0][0].ShouldBe(0.5f * 0.5f + 0.5f);
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(-0.088, 2)]
    [InlineData(0, 1)]
    [InlineData(0.001, 0.5378828f)]
    [InlineData(1, 0)]
    public void The_easing_of_a_weight_is_finite_however_far_it_is_from_0(double weight, float expected) =>
        new SleepPlasticity(new()).Ease((float)weight).ShouldBe(expected, 1e-6f);

    [Fact]
    public void Only_pixels_in_the_window_spike_as_often_as_they_were_bright()
    {
        byte[] pixels = new byte[100];
        pixels.AsSpan().Fill(51);
        var input = new SleepInput(new() { Window = 4, InputRate = 500 }, new(10, pixels, new byte[] { 0 }), [0], 1, 2);
        input.SpikeProbabilities.ToArray().ShouldAllBe(probability => Math.Abs(probability - 0.2) < 1e-12);
        var spikes = new SpikeList(100);
        int sum = 0;
        HashSet<int> corners = [];
        for (int step = 0; step < 5000; step++)
        {
            input.Draw(step, spikes);
            sum += spikes.Count;
            if (spikes.Count < 2) continue;
            (spikes.Units[^1] / 10 - spikes.Units[0] / 10).ShouldBeLessThan(4);
            spikes.Units.ToArray().ShouldBeInOrder();
            corners.Add(spikes.Units[0]);
        }

        (sum / 5000.0).ShouldBe(16 * 0.2, 0.1);
        corners.Count.ShouldBeGreaterThan(60);
    }

    private static SleepInput Input() => new(Certain, Seen, [0], placeKey: 1, spikeKey: 2);

    private static SleepState Falling()
    {
        var state = new SleepState(Chain);
        state.Scales.AsSpan().Fill(1);
        return state;
    }
}
