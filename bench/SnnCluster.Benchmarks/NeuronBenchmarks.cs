using BenchmarkDotNet.Attributes;
using SnnCluster.Foraging.Engines.EventDriven;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Benchmarks;

/// <summary>One step of the H layer in both forms of the every-step engine, and what the fast engine does instead.</summary>
public class NeuronBenchmarks
{
    private readonly NeuronParameters p = new();
    private readonly NeuronLayer layer = new(784);
    private readonly List<int> spikes = [];
    private readonly SpikeTimes times = new();
    private readonly NeuronPack pack = new(new NeuronParameters());
    private readonly RelaxationMap map = RelaxationMap.Create(new NeuronParameters(), 300)[300];

    [Benchmark(Baseline = true, Description = "H layer, one step, scalar")]
    public void Scalar() => MapNeuron.Step(p, layer, spikes);

    [Benchmark(Description = "H layer, one step, vectors")]
    public void Vectors() => MapNeuronVectors.Step(p, layer, spikes);

    [Benchmark(Description = "eight neurons, 600 exact steps")]
    public int Pack()
    {
        pack.Clear();
        times.Clear();
        return pack.Run(0, 600, false, times);
    }

    [Benchmark(Description = "one neuron, 300 steps by a relaxation map")]
    public double Jump() => map.Apply(1e-3, 1e-5, 1e-4).Dv;
}
