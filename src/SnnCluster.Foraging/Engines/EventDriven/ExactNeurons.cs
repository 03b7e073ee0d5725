using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// The H neurons of an epoch that take exact steps, eight at a time: those not near rest at its start, and those whose response the tables
/// cannot tell for sure.
/// </summary>
internal sealed class ExactNeurons(NeuronParameters p, ResponseTables tables, HiddenDeviations deviations)
{
    private readonly NeuronPack pack = new(p);
    private readonly List<Waiting> fromStart = [], fromInput = [];

    private readonly struct Waiting
    {
        public required int Neuron { get; init; }

        public required double V { get; init; }

        public required double V1 { get; init; }

        public required double V2 { get; init; }

        public required double U { get; init; }

        public required double X { get; init; }
    }

    /// <summary>A neuron from the epoch's first step on.</summary>
    public void FromStart(int neuron, double v, double v1, double v2, double u, double x) =>
        fromStart.Add(new() { Neuron = neuron, V = v, V1 = v1, V2 = v2, U = u, X = x });

    /// <summary>A quiet neuron that has just got its input.</summary>
    public void FromInput(int neuron, double v, double u, double x) =>
        fromInput.Add(new() { Neuron = neuron, V = v, V1 = v, V2 = v, U = u, X = x });

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
            var next = waiting[k];
            pack.Add(next.Neuron, next.V, next.V1, next.V2, next.U, next.X);
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
