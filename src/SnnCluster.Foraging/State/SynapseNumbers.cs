using SnnCluster.Foraging.Networks;

namespace SnnCluster.Foraging.State;

/// <summary>The numbers of the synapses that postponed work is about.</summary>
internal sealed class SynapseNumbers
{
    public required double[] InputHiddenWeights { get; init; }
    public required double[] InputHiddenSums { get; init; }
    public required double[] HiddenOutputWeights { get; init; }
    public required double[] Inhibition { get; init; }
    public required double[] TraceAverages { get; init; }
    public required double[] HiddenOutputSums { get; init; }

    /// <summary>The network's own arrays.</summary>
    public static SynapseNumbers Of(Network network) => new()
    {
        InputHiddenWeights = network.InputHidden.Weights,
        InputHiddenSums = network.InputHidden.OutputSums,
        HiddenOutputWeights = network.HiddenOutput.Weights,
        Inhibition = network.HiddenOutput.Inhibition,
        TraceAverages = network.HiddenOutput.TraceAverages,
        HiddenOutputSums = network.HiddenOutput.OutputSums,
    };

    public void CopyTo(SynapseNumbers other)
    {
        InputHiddenWeights.CopyTo(other.InputHiddenWeights, 0);
        InputHiddenSums.CopyTo(other.InputHiddenSums, 0);
        HiddenOutputWeights.CopyTo(other.HiddenOutputWeights, 0);
        Inhibition.CopyTo(other.Inhibition, 0);
        TraceAverages.CopyTo(other.TraceAverages, 0);
        HiddenOutputSums.CopyTo(other.HiddenOutputSums, 0);
    }

    public SynapseNumbers Copy() => new()
    {
        InputHiddenWeights = [.. InputHiddenWeights],
        InputHiddenSums = [.. InputHiddenSums],
        HiddenOutputWeights = [.. HiddenOutputWeights],
        Inhibition = [.. Inhibition],
        TraceAverages = [.. TraceAverages],
        HiddenOutputSums = [.. HiddenOutputSums],
    };
}
