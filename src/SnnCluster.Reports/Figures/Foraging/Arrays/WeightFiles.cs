using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Reports.Exports.Npy;
using SnnCluster.Reports.Files;

namespace SnnCluster.Reports.Figures.Foraging.Arrays;

/// <summary>The weights and the wiring of one network as files: docs/reference/files.md says what is in each.</summary>
public static class WeightFiles
{
    /// <summary>Names of the files in the folder.</summary>
    public const string Text = "weights.txt", InputHiddenWeights = "input-hidden-weights.npy",
        InputHiddenTargets = "input-hidden-targets.npy", HiddenOutputWeights = "hidden-output-weights.npy",
        HiddenOutputInhibition = "hidden-output-inhibition.npy";

    /// <summary>Writes the authors' plain text form (<see cref="WeightText"/>).</summary>
    /// <param name="folder">Made if it does not exist.</param>
    public static void WriteText(string folder, InputHiddenProjection inputHidden, HiddenOutputProjection hiddenOutput) =>
        UnfinishedFile.Write(Path.Combine(folder, Text),
            string.Concat(WeightText.Write(inputHidden, hiddenOutput).Select(line => line + "\n")));

    /// <summary>Writes the four arrays, weights as 64-bit floats: the very numbers of the network.</summary>
    /// <param name="folder">Made if it does not exist.</param>
    public static void WriteArrays(string folder, InputHiddenProjection inputHidden, HiddenOutputProjection hiddenOutput)
    {
        using (var targets = new NpyFile(Path.Combine(folder, InputHiddenTargets), NpyType.Int32, Layout.OutputsPerInput))
        {
            foreach (ushort target in inputHidden.Wiring.Targets) targets.Add(target);
            targets.Complete(Layout.Inputs);
        }

        Write(InputHiddenWeights, inputHidden.Weights, Layout.Inputs, Layout.OutputsPerInput);
        Write(HiddenOutputWeights, hiddenOutput.Weights, Layout.Hidden, Layout.Outputs);
        Write(HiddenOutputInhibition, hiddenOutput.Inhibition, Layout.Hidden);

        void Write(string name, double[] values, int rows, params int[] row)
        {
            using var file = new NpyFile(Path.Combine(folder, name), NpyType.Float64, row);
            file.Add(values);
            file.Complete(rows);
        }
    }
}
