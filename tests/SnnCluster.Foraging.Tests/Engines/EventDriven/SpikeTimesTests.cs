using SnnCluster.Foraging.Engines.EventDriven;

namespace SnnCluster.Foraging.Tests.Engines.EventDriven;

public class SpikeTimesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1500)]
    public void Spikes_are_sorted_by_step_then_neuron_in_every_epoch(int count)
    {
        var (random, spikes) = (new Random(count), new SpikeTimes());
        for (int epoch = 0; epoch < 3; epoch++)
        {
            spikes.Clear();
            var all = new HashSet<(int Step, int Neuron)>();
            while (all.Count < count) all.Add((random.Next(600), random.Next(784)));
            foreach (var (step, neuron) in all) spikes.Add(step, neuron);
            spikes.Sort();
            Enumerable.Range(0, count).Select(k => spikes[k]).ShouldBe(all.Order());
        }
    }
}
