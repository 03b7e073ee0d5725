using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Reports.Figures.Foraging.Fields;

/// <summary>The excitatory inputs of one O neuron.</summary>
public static class IncomingWeights
{
    /// <summary>The 784 weights onto it, by H neuron.</summary>
    /// <param name="hiddenOutput">The 6,272 excitatory H->O weights, index = hidden * 8 + output.</param>
    /// <param name="output">0 to 7.</param>
    public static float[] Of(IReadOnlyList<float> hiddenOutput, int output)
    {
        ReceptiveField.CheckSize(hiddenOutput, Layout.HiddenOutputSynapses, "H->O");
        ReceptiveField.CheckNeuron(output, Layout.Outputs, "O");
        return [.. Enumerable.Range(0, Layout.Hidden).Select(hidden => hiddenOutput[hidden * Layout.Outputs + output])];
    }

    /// <summary>The H neurons that drive it most, strongest first. Of equal weights the lower index comes first.</summary>
    /// <param name="count">How many, 0 to 784.</param>
    public static IReadOnlyList<int> Strongest(IReadOnlyList<float> hiddenOutput, int output, int count)
    {
        if (count is < 0 or > Layout.Hidden)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{count} H neurons; there are 0 to {Layout.Hidden}.");
        var weights = Of(hiddenOutput, output);
        return [.. Enumerable.Range(0, Layout.Hidden).OrderByDescending(hidden => weights[hidden]).ThenBy(hidden => hidden).Take(count)];
    }
}
