using SnnCluster.Foraging.Engines.EveryStep;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State;

namespace SnnCluster.Foraging.Windows;

/// <summary>Records what the chosen neurons do, step by step. It reads the state and never changes it.</summary>
internal sealed class WindowRecorder
{
    private readonly StageWindow window;
    private readonly IReadOnlyList<Neuron> spiking, traced;
    private readonly bool[][] isChosen;
    private readonly List<Spike> spikes = [];
    private readonly double[][] v, u, x;

    public WindowRecorder(StageWindow window, IReadOnlyList<Neuron> spiking, IReadOnlyList<Neuron> traced)
    {
        (this.window, this.spiking, this.traced) = (window, spiking, traced);
        isChosen = [.. Enum.GetValues<Layer>().Select(layer => new bool[Layers.Size(layer)])];
        foreach (var neuron in spiking) isChosen[(int)neuron.Layer][neuron.Index] = true;
        (v, u, x) = (Room(), Room(), Room());
        double[][] Room() => [.. traced.Select(_ => new double[window.Steps])];
    }

    public WindowRecording Recording =>
        new() { Window = window, Spiking = spiking, Spikes = [.. spikes], Traced = traced, V = v, U = u, X = x };

    public void Hear(TrialState state, StepSpikes stepSpikes, int step)
    {
        if (state.StageIndex != window.Stage || state.StageEpoch < window.First || state.StageEpoch >= window.End) return;
        int now = (int)((state.StageEpoch - window.First) * Timing.StepsPerEpoch) + step;
        Add(Layer.Input, stepSpikes.Input, now);
        Add(Layer.Hidden, stepSpikes.Hidden, now);
        Add(Layer.Output, stepSpikes.Output, now);
        for (int n = 0; n < traced.Count; n++)
        {
            var (layer, index) = (LayerOf(state, traced[n].Layer), traced[n].Index);
            (v[n][now], u[n][now], x[n][now]) = (layer.V[index], layer.U[index], layer.X[index]);
        }
    }

    private void Add(Layer layer, IReadOnlyList<int> neurons, int now)
    {
        foreach (int neuron in neurons)
            if (isChosen[(int)layer][neuron]) spikes.Add(new(new(layer, neuron), now));
    }

    private static NeuronLayer LayerOf(TrialState state, Layer layer) => layer switch
    {
        Layer.Input => state.Network.Input,
        Layer.Hidden => state.Network.Hidden,
        _ => state.Network.Output,
    };
}
