using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Takes the eight O neurons through one epoch: exact steps while any of them is excited, relaxation maps while all are quiet.
/// </summary>
public sealed class OutputEpoch(NeuronParameters p, ResponseTables tables, NeuronLayer layer)
{
    private readonly NeuronPack pack = new(p);
    private readonly SpikeTimes spikes = new();
    private int handled;

    /// <summary>Steps taken so far in this epoch.</summary>
    public int Now { get; private set; }

    /// <summary>Synaptic input of the eight neurons.</summary>
    public Span<double> X => pack.X;

    /// <summary>Whether no O neuron can spike without further input.</summary>
    public bool IsQuiet => pack.IsQuiet;

    public void Begin()
    {
        Now = handled = 0;
        spikes.Clear();
        pack.Clear();
        for (int o = 0; o < Layout.Outputs; o++) pack.Add(o, layer.V[o], layer.V1[o], layer.V2[o], layer.U[o], layer.X[o]);
    }

    /// <summary>Advances to before step <paramref name="step"/>.</summary>
    public void AdvanceTo(int step)
    {
        int reached = pack.Run(Now, step, true, spikes);
        if (reached < step) pack.Jump(tables.Relaxation[step - reached]);
        Now = step;
    }

    /// <summary>The next spike not yet taken that came before step <paramref name="before"/>, if there is one.</summary>
    public bool TryTakeSpike(int before, out int step, out int neuron)
    {
        (step, neuron) = handled < spikes.Count ? spikes[handled] : default;
        if (handled == spikes.Count || step >= before) return false;
        handled++;
        return true;
    }

    public void End()
    {
        AdvanceTo(Timing.StepsPerEpoch);
        for (int o = 0; o < Layout.Outputs; o++)
            (layer.V[o], layer.V1[o], layer.V2[o], layer.U[o], layer.X[o]) = pack[o];
    }
}
