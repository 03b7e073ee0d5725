using System.Globalization;
using System.Text.RegularExpressions;

namespace SnnCluster.Foraging.Windows;

/// <summary>Neurons as people choose them: <c>H[0..99]</c>, <c>H[3,5],O</c>; a layer without brackets is the whole layer.</summary>
public static partial class NeuronList
{
    /// <summary>What can be written, for help and messages.</summary>
    public const string Allowed = "layers I, H and O with or without indices from 0, such as H[0..99], H[3,5],O";

    /// <summary>The neurons, by layer and index.</summary>
    /// <exception cref="FormatException">Not such a list; the message says what is wrong with which part.</exception>
    public static IReadOnlyList<Neuron> Parse(string text)
    {
        var neurons = new SortedSet<Neuron>();
        foreach (string part in Commas().Split(text))
        {
            if (Part().Match(part.Trim()) is not { Success: true } match || Layers.Of(match.Groups["layer"].Value) is not { } layer)
                throw new FormatException($"\"{part.Trim()}\" names no neurons; write {Allowed}.");
            var indices = match.Groups["indices"];
            if (!indices.Success) neurons.UnionWith(Range(layer, 0, Layers.Size(layer) - 1));
            else
                foreach (string range in indices.Value.Split(','))
                {
                    string[] ends = range.Split("..");
                    neurons.UnionWith(Range(layer, Index(layer, ends[0]), Index(layer, ends[^1])));
                }
        }

        return [.. neurons];
    }

    private static IEnumerable<Neuron> Range(Layer layer, int first, int last) => first <= last
        ? Enumerable.Range(first, last - first + 1).Select(index => new Neuron(layer, index))
        : throw new FormatException($"{first}..{last} runs backwards; write {last}..{first}.");

    private static int Index(Layer layer, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < Layers.Size(layer)
            ? index
            : throw new FormatException(
                $"{Layers.Letter(layer)} has no neuron {text}; its neurons are 0 to {Layers.Size(layer) - 1}.");

    [GeneratedRegex(@",(?![^\[]*\])")]
    private static partial Regex Commas();

    [GeneratedRegex(@"^(?<layer>[A-Za-z]+)(\[(?<indices>[0-9]+(\.\.[0-9]+)?(,[0-9]+(\.\.[0-9]+)?)*)\])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
