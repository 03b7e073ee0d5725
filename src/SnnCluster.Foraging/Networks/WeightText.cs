using System.Globalization;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Networks;

/// <summary>
/// The weights of a network in the authors' plain text form, so that networks can be exchanged: one line <c>z y x z y x weight</c> per
/// synapse, pre then post. Layer z is 0 for I (7 x 7), 1 for H (28 x 28), 2 for O (3 x 3, the centre left out); y is the row, x the
/// column. An inhibitory weight is negative (one of zero is written <c>-0</c>).
/// </summary>
public static class WeightText
{
    private const string Twice = "this synapse is also in an earlier line";

    /// <summary>All I->H synapses, then all excitatory and all inhibitory H->O synapses.</summary>
    public static IEnumerable<string> Write(InputHiddenProjection inputHidden, HiddenOutputProjection hiddenOutput)
    {
        for (int synapse = 0; synapse < Layout.InputHiddenSynapses; synapse++)
            yield return Line(Input(InputHiddenWiring.Source(synapse)), Hidden(inputHidden.Wiring.Targets[synapse]),
                inputHidden.Weights[synapse]);
        for (int synapse = 0; synapse < Layout.HiddenOutputSynapses; synapse++)
            yield return Line(Hidden(synapse / Layout.Outputs), Output(synapse % Layout.Outputs), hiddenOutput.Weights[synapse]);
        for (int synapse = 0; synapse < Layout.HiddenOutputSynapses; synapse++)
            yield return Line(Hidden(synapse / Layout.Outputs), Output(synapse % Layout.Outputs),
                -Math.Abs(hiddenOutput.Inhibition[synapse / Layout.Outputs]));
    }

    /// <summary>
    /// A network with the wiring and weights of the lines, in any order; its targets and sums are those of these weights.
    /// </summary>
    /// <exception cref="FormatException">A line does not have that form, a synapse appears twice, the wiring does not have 9 inputs and 144
    /// outputs, or the inhibition of an H neuron is not one number: the message names the line. Or a synapse is missing: it is named.
    /// </exception>
    public static (InputHiddenProjection InputHidden, HiddenOutputProjection HiddenOutput) Read(IEnumerable<string> lines)
    {
        var inputs = new SortedDictionary<(int Input, int Hidden), double>();
        var (outputsOf, inputsOf) = (new int[Layout.Inputs], new int[Layout.Hidden]);
        double[] excitatory = Empty(), inhibitory = Empty();
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var (pre, post, weight) = Parse(line, number);
            string? problem = (pre.Layer, post.Layer) switch
            {
                (0, 1) when double.IsNegative(weight) => "a weight from layer 0 to 1 must be 0 or more",
                (0, 1) when !inputs.TryAdd((pre.Neuron, post.Neuron), weight) => Twice,
                (0, 1) when ++outputsOf[pre.Neuron] > Layout.OutputsPerInput =>
                    $"this neuron of layer 0 has {Layout.OutputsPerInput} outputs in earlier lines; it must have no more",
                (0, 1) when ++inputsOf[post.Neuron] > Layout.InputsPerHidden =>
                    $"this neuron of layer 1 has {Layout.InputsPerHidden} inputs in earlier lines; it must have no more",
                (0, 1) => null,
                (1, 2) when double.IsNegative(weight) => PutInhibitory(inhibitory, pre.Neuron, post.Neuron, weight),
                (1, 2) => TryPut(excitatory, pre.Neuron * Layout.Outputs + post.Neuron, weight) ? null : Twice,
                _ => "synapses go from layer 0 to 1 or from layer 1 to 2",
            };
            if (problem is not null) throw Wrong(number, line, problem);
        }

        return (InputHidden(inputs), HiddenOutput(excitatory, inhibitory));
    }

    private static InputHiddenProjection InputHidden(SortedDictionary<(int Input, int Hidden), double> synapses) =>
        synapses.Count == Layout.InputHiddenSynapses
            ? new(new InputHiddenWiring([.. synapses.Keys.Select(key => (ushort)key.Hidden)]), [.. synapses.Values])
            : throw new FormatException($"{synapses.Count} I->H synapses; there must be {Layout.InputHiddenSynapses}.");

    private static HiddenOutputProjection HiddenOutput(double[] excitatory, double[] inhibitory)
    {
        int missing = Array.FindIndex(excitatory, double.IsNaN);
        if (missing >= 0)
            throw new FormatException(
                $"the excitatory synapse from H neuron {missing / Layout.Outputs} to O neuron {missing % Layout.Outputs} is missing.");
        missing = Array.FindIndex(inhibitory, double.IsNaN);
        if (missing >= 0) throw new FormatException($"an inhibitory synapse of H neuron {missing / Layout.Outputs} is missing.");
        return HiddenOutputProjection.Of(excitatory,
            [.. Enumerable.Range(0, Layout.Hidden).Select(hidden => inhibitory[hidden * Layout.Outputs])]);
    }

    // The inhibition of an H neuron is one number: minus the mean of its excitatory weights.
    private static string? PutInhibitory(double[] inhibitory, int hidden, int output, double weight)
    {
        var row = inhibitory.AsSpan(hidden * Layout.Outputs, Layout.Outputs);
        if (!double.IsNaN(row[output])) return Twice;
        row[output] = weight;
        foreach (double other in row)
            if (!double.IsNaN(other) && other != weight)
                return "an earlier line gives this neuron of layer 1 another inhibitory weight; all eight must be the same";
        return null;
    }

    private static bool TryPut(double[] weights, int synapse, double weight)
    {
        if (!double.IsNaN(weights[synapse])) return false;
        weights[synapse] = weight;
        return true;
    }

    private static double[] Empty()
    {
        var weights = new double[Layout.HiddenOutputSynapses];
        Array.Fill(weights, double.NaN);
        return weights;
    }

    private static string Line((int Z, int Y, int X) pre, (int Z, int Y, int X) post, double weight) =>
        string.Create(CultureInfo.InvariantCulture, $"{pre.Z} {pre.Y} {pre.X} {post.Z} {post.Y} {post.X} {weight:R}");

    private static (int, int, int) Input(int neuron) => (0, neuron / Layout.FieldSide, neuron % Layout.FieldSide);

    private static (int, int, int) Hidden(int neuron) => (1, neuron / Layout.HiddenSide, neuron % Layout.HiddenSide);

    private static (int, int, int) Output(int neuron) =>
        Direction.OfOutput(neuron) is var direction ? (2, direction.Dy + 1, direction.Dx + 1) : default;

    private static ((int Layer, int Neuron) Pre, (int Layer, int Neuron) Post, double Weight) Parse(string line, int number)
    {
        string[] cells = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (cells.Length != 7) throw Wrong(number, line, "seven numbers are needed: z y x z y x weight");
        var place = new int[6];
        for (int k = 0; k < 6; k++)
            if (!int.TryParse(cells[k], NumberStyles.None, CultureInfo.InvariantCulture, out place[k]))
                throw Wrong(number, line, $"\"{cells[k]}\" is not a whole number");
        if (!double.TryParse(cells[6], NumberStyles.Float, CultureInfo.InvariantCulture, out double weight) || !double.IsFinite(weight))
            throw Wrong(number, line, $"\"{cells[6]}\" is not a weight");
        return (Neuron(place.AsSpan(0, 3), number, line), Neuron(place.AsSpan(3, 3), number, line), weight);
    }

    private static (int Layer, int Neuron) Neuron(ReadOnlySpan<int> place, int number, string line)
    {
        var (z, y, x) = (place[0], place[1], place[2]);
        int side = z switch
        {
            0 => Layout.FieldSide,
            1 => Layout.HiddenSide,
            2 => 3,
            _ => throw Wrong(number, line, $"there is no layer {z}; layers are 0, 1, 2"),
        };
        if (y >= side || x >= side || (z == 2 && (y, x) == (1, 1)))
            throw Wrong(number, line, $"layer {z} has no neuron at row {y}, column {x}");
        int neuron = y * side + x;
        return (z, z == 2 && neuron > 4 ? neuron - 1 : neuron);
    }

    private static FormatException Wrong(int number, string line, string why) => new($"line {number}, \"{line}\": {why}.");
}
