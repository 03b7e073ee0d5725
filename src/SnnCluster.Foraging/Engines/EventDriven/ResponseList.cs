using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>Neurons near rest that get an input, and the <see cref="ResponseTable"/>'s answer for each, by position in the list.</summary>
public sealed class ResponseList
{
    /// <summary>As a response: the input is not in the table, or it is too close to another spike train.</summary>
    public const int Unsure = -1;

    /// <summary>The input.</summary>
    public readonly double[] X = new double[Layout.Hidden];

    /// <summary>The deviation from rest when it comes.</summary>
    public readonly double[] Dv = new double[Layout.Hidden], Du = new double[Layout.Hidden];

    /// <summary>How much more input the deviation is worth.</summary>
    public readonly double[] Shift = new double[Layout.Hidden];

    /// <summary>The piece of the table that holds the input; then the response, or <see cref="Unsure"/>.</summary>
    public readonly int[] Piece = new int[Layout.Hidden];

    /// <summary>The deviation at the end, where the response is sure.</summary>
    public readonly double[] EndV = new double[Layout.Hidden], EndU = new double[Layout.Hidden];

    /// <summary>The neurons, for the code that fills the list.</summary>
    public readonly int[] Neuron = new int[Layout.Hidden];

    /// <summary>How many are in the list.</summary>
    public int Count { get; private set; }

    /// <summary>Empties the list; its memory stays.</summary>
    public void Clear() => Count = 0;

    /// <summary>Writes a neuron behind the last one, where it stays if it is to be looked up: there is no branch to guess.</summary>
    public void AddIf(bool isWanted, int neuron, double x, double dv, double du)
    {
        int n = Count;
        (Neuron[n], X[n], Dv[n], Du[n]) = (neuron, x, dv, du);
        Count = n + (isWanted ? 1 : 0);
    }
}
