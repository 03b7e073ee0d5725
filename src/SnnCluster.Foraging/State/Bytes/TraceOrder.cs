using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.State.Bytes;

/// <summary>
/// The order in which the H->O traces of a state were made, reconstructed from the traces themselves. Their bytes are ordered by synapse,
/// but the fast engine sums over synapses in the order in which traces were made, and must resume with the same bits.
/// </summary>
/// <remarks>
/// Within a step H spikes act before O spikes, each by index. So the negative traces come first, by H neuron, and then
/// the positive ones, by O neuron. Each spike pairs with the spikes of the other side from the oldest on, whose traces
/// are the smallest, and within a step by index.
/// </remarks>
internal sealed class TraceOrder : IComparer<(int Synapse, long Time, double Value)>
{
    public int Compare((int Synapse, long Time, double Value) a, (int Synapse, long Time, double Value) b) => Key(a).CompareTo(Key(b));

    private static (long, bool, int, double, int) Key((int Synapse, long Time, double Value) trace)
    {
        var (hidden, output) = Math.DivRem(trace.Synapse, Layout.Outputs);
        bool isPositive = trace.Value > 0;
        var (spiking, partner) = isPositive ? (output, hidden) : (hidden, output);
        return (trace.Time, isPositive, spiking, Math.Abs(trace.Value), partner);
    }
}
