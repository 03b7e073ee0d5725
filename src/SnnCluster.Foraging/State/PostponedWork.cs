using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Plasticity;

namespace SnnCluster.Foraging.State;

/// <summary>
/// The event-driven engine's own part of a state: within an aeon it accumulates changes that are the same for all synapses, and carries
/// them out at the end of the aeon. To resume with the same bits it needs these sums and its weights without them (<see cref="Stored"/>);
/// the network has the true weights. Only that engine and the state's bytes look inside.
/// </summary>
public sealed class PostponedWork
{
    private readonly double minWeight, maxHiddenOutput, averageFloor;

    // (1 - r)^n: what n applications without a trace leave of a running average.
    private readonly double[] decayPower = new double[Protocols.Timing.EpochsPerAeon + 1];

    internal PostponedWork(PlasticityParameters p)
    {
        (minWeight, maxHiddenOutput, averageFloor) = (p.MinWeight, p.MaxHiddenOutput, p.AverageFloor);
        decayPower[0] = 1;
        for (int n = 1; n < decayPower.Length; n++) decayPower[n] = decayPower[n - 1] * (1 - p.AverageRate);
        Clear();
    }

    /// <summary>Per H neuron: its input weights are the stored ones times this.</summary>
    internal double[] HiddenScale { get; } = new double[Layout.Hidden];

    /// <summary>Per O neuron: its unfrozen input weights are the stored ones times this.</summary>
    internal double[] OutputScale { get; } = new double[Layout.Outputs];

    /// <summary>Applications of H->O traces since the last settling.</summary>
    internal int Applications { get; set; }

    /// <summary>Per H neuron: how many of those applications the running averages A of its synapses have seen.</summary>
    internal ushort[] Seen { get; } = new ushort[Layout.Hidden];

    /// <summary>The engine's numbers; null while it computes, when the network holds them.</summary>
    internal SynapseNumbers? Stored { get; private set; }

    /// <summary>Whether anything is postponed.</summary>
    internal bool IsAny => Applications > 0 || OutputScale.Any(scale => scale != 1) || HiddenScale.Any(scale => scale != 1);

    /// <summary>Nothing is postponed any longer.</summary>
    internal void Clear()
    {
        Array.Fill(HiddenScale, 1);
        ClearHiddenOutput();
        Stored = null;
    }

    private void ClearHiddenOutput()
    {
        Array.Fill(OutputScale, 1);
        Applications = 0;
        Array.Clear(Seen);
    }

    /// <summary>Takes the engine's numbers out of the network, and leaves there those of the model.</summary>
    internal void SetAside(Network network)
    {
        Stored = SynapseNumbers.Of(network).Copy();
        if (!network.InputHidden.IsFrozen)
        {
            for (int hidden = 0; hidden < Layout.Hidden; hidden++) Scale(network.InputHidden, hidden);
            SynapticScaling.UpdateOutputs(network.InputHidden);
        }

        Scale(network.HiddenOutput);
        SynapticScaling.UpdateOutputs(network.HiddenOutput);
    }

    /// <summary>Puts the engine's numbers back into the network.</summary>
    internal void PutBack(Network network)
    {
        Stored!.CopyTo(SynapseNumbers.Of(network));
        Stored = null;
    }

    /// <summary>Carries out the postponed work at the inputs of an H neuron.</summary>
    internal void CarryOut(InputHiddenProjection projection, int hidden)
    {
        Scale(projection, hidden);
        HiddenScale[hidden] = 1;
    }

    /// <summary>Carries out the postponed work at the H->O synapses.</summary>
    internal void CarryOut(HiddenOutputProjection projection)
    {
        Scale(projection);
        ClearHiddenOutput();
    }

    /// <summary>Brings the running averages of an H neuron's synapses up to that many applications.</summary>
    internal void CatchUp(HiddenOutputProjection projection, int hidden, int applications)
    {
        int missed = applications - Seen[hidden];
        if (missed <= 0) return;
        for (int at = hidden * Layout.Outputs; at < (hidden + 1) * Layout.Outputs; at += Vector256<double>.Count)
        {
            var old = Vector256.Create(projection.TraceAverages, at);
            var decayed = AwayFromZero(old * Vector256.Create(decayPower[missed]), Vector256.Create(averageFloor));
            Vector256.ConditionalSelect(projection.Plastic(at), decayed, old).CopyTo(projection.TraceAverages, at);
        }
    }

    /// <summary>|A| at least the floor; the sign of a zero is +.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> AwayFromZero(Vector256<double> value, Vector256<double> floor)
    {
        var nearest = Vector256.ConditionalSelect(Vector256.LessThan(value, Vector256<double>.Zero), -floor, floor);
        return Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(value), floor), nearest, value);
    }

    /// <summary>The same of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> AwayFromZero(Vector512<double> value, Vector512<double> floor)
    {
        var nearest = Vector512.ConditionalSelect(Vector512.LessThan(value, Vector512<double>.Zero), -floor, floor);
        return Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(value), floor), nearest, value);
    }

    private void Scale(InputHiddenProjection projection, int hidden)
    {
        foreach (ushort synapse in projection.Wiring.Incoming(hidden))
            projection.Weights[synapse] = Math.Max(projection.Weights[synapse] * HiddenScale[hidden], minWeight);
    }

    private void Scale(HiddenOutputProjection projection)
    {
        for (int hidden = 0; hidden < Layout.Hidden; hidden++) CatchUp(projection, hidden, Applications);
        var (least, most) = (Vector256.Create(minWeight), Vector256.Create(maxHiddenOutput));
        for (int at = 0; at < Layout.HiddenOutputSynapses; at += Vector256<double>.Count)
        {
            var weight = Vector256.Create(projection.Weights, at);
            var scaled = Vector256.Min(Vector256.Max(weight * Vector256.Create(OutputScale, at & 4), least), most);
            Vector256.ConditionalSelect(projection.Plastic(at), scaled, weight).CopyTo(projection.Weights, at);
        }
    }
}
