using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The H neurons of an epoch that take exact steps, eight at a time: those not near rest at its start, and
/// those whose response no table is sure of.
/// </summary>
internal sealed class ExactNeurons(NeuronParameters p, ResponseTables tables, HiddenDeviations deviations)
{
    private readonly NeuronPack pack = new(p);
    private readonly List<Waiting> fromStart = [], fromInput = [];

    private readonly record struct Waiting(int Neuron, double V, double V1, double V2, double U, double X);

    /// <summary>A neuron from the epoch's first step on.</summary>
    public void FromStart(int neuron, double v, double v1, double v2, double u, double x) => fromStart.Add(new(neuron, v, v1, v2, u, x));

    /// <summary>A quiet neuron that has just got its input.</summary>
    public void FromInput(int neuron, double v, double u, double x) => fromInput.Add(new(neuron, v, v, v, u, x));

    /// <summary>Takes them all to the epoch's end.</summary>
    public void Run(double[] drive, SpikeTimes spikes)
    {
        if (fromStart.Count > 0) RunFromStart(drive, spikes);
        if (fromInput.Count > 0) RunFromInput(spikes);
    }

    private void RunFromStart(double[] drive, SpikeTimes spikes)
    {
        int input = tables.InputStep + 1;
        for (int first = 0; first < fromStart.Count; first += NeuronPack.Size)
        {
            Take(fromStart, first);
            pack.Run(0, input, false, spikes);
            for (int lane = 0; lane < pack.Count; lane++) pack.X[lane] += drive[pack.Neurons[lane]];
            Finish(pack.Run(input, Timing.StepsPerEpoch, true, spikes));
        }

        fromStart.Clear();
    }

    private void RunFromInput(SpikeTimes spikes)
    {
        for (int first = 0; first < fromInput.Count; first += NeuronPack.Size)
        {
            Take(fromInput, first);
            Finish(pack.Run(tables.InputStep + 1, Timing.StepsPerEpoch, true, spikes));
        }

        fromInput.Clear();
    }

    private void Take(List<Waiting> waiting, int first)
    {
        pack.Clear();
        for (int k = first; k < Math.Min(first + NeuronPack.Size, waiting.Count); k++)
        {
            var (neuron, v, v1, v2, u, x) = waiting[k];
            pack.Add(neuron, v, v1, v2, u, x);
        }
    }

    private void Finish(int reached)
    {
        if (reached < Timing.StepsPerEpoch) pack.Jump(tables.Relaxation[Timing.StepsPerEpoch - reached]);
        for (int lane = 0; lane < pack.Count; lane++)
        {
            var (v, v1, v2, u, x) = pack[lane];
            deviations.End(pack.Neurons[lane], v, v1, v2, u, x);
        }
    }
}
