using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Foraging.State;
using SnnCluster.Trials.Randomness;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>Carries the spikes of the I layer, all at one step, through the I->H synapses into one sum per H neuron.</summary>
public sealed class InputDelivery(Network network, ReleaseNoise noise, PostponedWork postponed)
{
    private const int PerInput = Layout.OutputsPerInput;

    private readonly double[] weights = network.InputHidden.Weights, scale = postponed.HiddenScale;
    private readonly ushort[] targets = network.InputHidden.Wiring.Targets.ToArray();
    private readonly double[] factors = new double[Layout.InputHiddenSynapses + PhiloxHalves.Batch];
    private readonly double[] drive = new double[Layout.Hidden];
    private bool anyPruned;

    /// <summary>At the start of a run of epochs.</summary>
    public void Load() => anyPruned = network.Pruned.Contains(true);

    /// <summary>The summed input of every H neuron.</summary>
    /// <param name="active">A bit for every I neuron that spikes.</param>
    public double[] Sum(ulong active, long epoch)
    {
        Array.Clear(drive);
        noise.FillInputs(epoch, BitOperations.PopCount(active), factors);
        for (int spike = 0; active != 0; active &= active - 1, spike++)
            Deliver(BitOperations.TrailingZeroCount(active) * PerInput, spike * PerInput);
        if (!network.InputHidden.IsFrozen)
            for (int hidden = 0; hidden < Layout.Hidden; hidden += Vector512<double>.Count)
                (EightDoubles(drive, hidden) * EightDoubles(scale, hidden)).Put(drive, hidden);
        if (anyPruned)
            for (int hidden = 0; hidden < Layout.Hidden; hidden++)
                if (network.Pruned[hidden]) drive[hidden] = 0;
        return drive;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Deliver(int synapse, int number)
    {
        double[] to = drive;
        ref ushort target = ref At(targets, synapse);
        ref double weight = ref At(weights, synapse), factor = ref At(factors, number);
        for (int k = 0; k < PerInput; k++) At(to, Unsafe.Add(ref target, k)) += Unsafe.Add(ref weight, k) * Unsafe.Add(ref factor, k);
    }
}
