using System.Globalization;
using System.Runtime.CompilerServices;
using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Networks;

namespace SnnCluster.SleepReplay.Tests.Networks;

/// <summary>What networks say is what numpy says (forward.py makes forward.csv).</summary>
public class ForwardTests
{
    public static TheoryData<string> Lines => [.. File.ReadAllLines(Path.Combine(Folder(), "forward.csv")).Index()
        .Select(line => $"{line.Index % 2},{line.Item}")];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_network_says_what_numpy_says(string line)
    {
        string[] fields = line.Split(',');
        int image = int.Parse(fields[0], CultureInfo.InvariantCulture);
        var shape = new NetworkShape([.. fields[1].Split('-').Select(int.Parse)], Softmax: fields[2] == "softmax");
        double[] expected = [.. fields[3..].Select(value => double.Parse(value, CultureInfo.InvariantCulture))];

        var activations = new Activations(shape, 2);
        activations.Show(Images(shape.Units[0]), [0, 1]);
        activations.Evaluate(shape.PerLayer(layer => Weights(shape, layer)), kept: 0.75f);

        var said = activations.Of(shape.Layers - 1).Slice(image * expected.Length, expected.Length);
        for (int i = 0; i < expected.Length; i++) ((double)said[i]).ShouldBe(expected[i], 1e-5 * Math.Max(1, Math.Abs(expected[i])));
    }

    private static float[] Weights(NetworkShape shape, int layer) =>
        [.. from i in Enumerable.Range(0, shape.Inputs(layer))
            from j in Enumerable.Range(0, shape.Outputs(layer))
            select ((i * 31 + j * 17 + layer * 7) % 23 - 9) / 64f];

    private static ImageSet Images(int pixels) => new(
        (int)Math.Sqrt(pixels),
        Enumerable.Range(0, 2 * pixels).Select(i => (byte)((i / pixels * 97 + i % pixels * 41) % 256)).ToArray(),
        new byte[2]);

    private static string Folder([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;
}
