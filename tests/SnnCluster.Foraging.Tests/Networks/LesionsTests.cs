using SnnCluster.Foraging.Networks;

namespace SnnCluster.Foraging.Tests.Networks;

public class LesionsTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(5, 40)]
    [InlineData(10, 79)]
    [InlineData(0.01, 1)]
    [InlineData(100, 784)]
    public void Freezing_takes_the_strongest_share_of_each_output_neurons_inputs_rounded_up(double percent, int count)
    {
        var projection = Make.Network().HiddenOutput;
        for (int synapse = 0; synapse < projection.Weights.Length; synapse++)
            projection.Weights[synapse] = (synapse * 7919 % 6272) / 6272.0;
        Lesions.FreezeStrongest(projection, percent);
        for (int output = 0; output < 8; output++)
        {
            var inputs = Enumerable.Range(0, 784)
                .Select(hidden => hidden * 8 + output)
                .ToLookup(synapse => projection.Frozen[synapse], synapse => projection.Weights[synapse]);
            inputs[true].Count().ShouldBe(count);
            if (inputs[false].Any()) inputs[true].Min().ShouldBeGreaterThanOrEqualTo(inputs[false].Max());
        }
    }

    [Fact]
    public void Of_equally_strong_inputs_those_with_the_lower_index_are_frozen()
    {
        var projection = Make.Network().HiddenOutput;
        Lesions.FreezeStrongest(projection, 1);
        Enumerable.Range(0, 6272).Where(synapse => projection.Frozen[synapse]).ShouldBe(Enumerable.Range(0, 64));
    }

    [Fact]
    public void Pruning_draws_its_share_of_the_neurons_left_at_random()
    {
        var pruned = new bool[784];
        Lesions.Prune(pruned, 10, Make.Random().Pruning(3));
        pruned.Count(isPruned => isPruned).ShouldBe(79);
        var again = new bool[784];
        Lesions.Prune(again, 10, Make.Random().Pruning(4));
        again.SequenceEqual(pruned).ShouldBeFalse();
        Lesions.Prune(pruned, 100, Make.Random().Pruning(5));
        pruned.ShouldAllBe(isPruned => isPruned);
    }
}
