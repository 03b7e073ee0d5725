using System.Globalization;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Windows;

/// <summary>One neuron of the network, written <c>H[5]</c>.</summary>
/// <param name="Index">From 0; the neurons of a layer are numbered row by row.</param>
public readonly record struct Neuron(Layer Layer, int Index) : IComparable<Neuron>
{
    /// <inheritdoc/>
    public int CompareTo(Neuron other) => (Layer, Index).CompareTo((other.Layer, other.Index));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Layers.Letter(Layer)}[{Index}]");
}

/// <summary>The layers of the network, by the letters that the paper gives them.</summary>
public enum Layer
{
    /// <summary>I.</summary>
    Input,
    /// <summary>H.</summary>
    Hidden,
    /// <summary>O.</summary>
    Output,
}

/// <summary>Letters and sizes of the layers.</summary>
public static class Layers
{
    private static readonly (char Letter, int Size)[] All = [('I', Layout.Inputs), ('H', Layout.Hidden), ('O', Layout.Outputs)];

    /// <summary>I, H or O.</summary>
    public static char Letter(Layer layer) => All[(int)layer].Letter;

    /// <summary>Neurons of the layer.</summary>
    public static int Size(Layer layer) => All[(int)layer].Size;

    /// <summary>The layer of that letter; null if there is none.</summary>
    public static Layer? Of(string letter) =>
        Array.FindIndex(All, layer => letter == layer.Letter.ToString()) is >= 0 and int found ? (Layer)found : null;
}
