using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The H neurons of an epoch that take exact steps, eight at a time: those not quiet at its start, and
/// those whose response no table is sure of.
/// </summary>
public sealed class ExactNeurons(NeuronParameters p, ResponseTables tables, NeuronLayer layer)
{
    private readonly NeuronPack pack = new(p);
    private readonly List<Waiting> fromStart = [], fromInput = [];

    private readonly record struct Waiting(int Neuron, double V, double U, double X);

    /// <summary>A neuron from the epoch's first step on.</summary>
    public void FromStart(int neuron, double v, double u, double x) => fromStart.Add(new(neuron, v, u, x));

    /// <summary>A quiet neuron that has just got its input.</summary>
    public void FromInput(int neuron, double v, double u, double x) => fromInput.Add(new(neuron, v, u, x));

    /// <summary>Takes them all to the epoch's end.</summary>
    public void Run(ReadOnlySpan<double> drive, SpikeTimes spikes)
    {
        for (int first = 0; first < fromStart.Count; first += NeuronPack.Size) RunFromStart(first, drive, spikes);
        for (int first = 0; first < fromInput.Count; first += NeuronPack.Size) RunFromInput(first, spikes);
        fromStart.Clear();
        fromInput.Clear();
    }

    private void RunFromStart(int first, ReadOnlySpan<double> drive, SpikeTimes spikes)
    {
        pack.Clear();
        for (int k = first; k < Math.Min(first + NeuronPack.Size, fromStart.Count); k++)
        {
            var (neuron, v, u, x) = fromStart[k];
            pack.Add(neuron, v, layer.V1[neuron], layer.V2[neuron], u, x);
        }

        int input = tables.InputStep + 1;
        pack.Run(0, input, false, spikes);
        for (int lane = 0; lane < pack.Count; lane++) pack.X[lane] += drive[pack.Neurons[lane]];
        Finish(pack.Run(input, Timing.StepsPerEpoch, true, spikes));
    }

    private void RunFromInput(int first, SpikeTimes spikes)
    {
        pack.Clear();
        for (int k = first; k < Math.Min(first + NeuronPack.Size, fromInput.Count); k++)
        {
            var (neuron, v, u, x) = fromInput[k];
            pack.Add(neuron, v, v, v, u, x);
        }

        Finish(pack.Run(tables.InputStep + 1, Timing.StepsPerEpoch, true, spikes));
    }

    private void Finish(int reached)
    {
        if (reached < Timing.StepsPerEpoch) pack.Jump(tables.Relaxation[Timing.StepsPerEpoch - reached]);
        for (int lane = 0; lane < pack.Count; lane++)
        {
            int neuron = pack.Neurons[lane];
            (layer.V[neuron], layer.V1[neuron], layer.V2[neuron], layer.U[neuron], layer.X[neuron]) = pack[lane];
        }
    }
}
