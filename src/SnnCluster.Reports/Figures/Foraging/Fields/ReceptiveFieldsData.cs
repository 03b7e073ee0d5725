using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Reports.Figures.Foraging.Fields;

/// <summary>
/// The numbers of the paper's Figs 2 and 5: receptive fields of the output neurons and of the hidden neurons that drive each most.
/// </summary>
/// <param name="Times">Ends of stages, in protocol order.</param>
public sealed record ReceptiveFieldsData(int Seed, IReadOnlyList<FieldsAtStageEnd> Times)
{
    public string Csv => "seed,after,output,rank,hidden,weight,y,x,value\n" + string.Concat(
        from time in Times
        from neuron in time.Fields
        from square in Enumerable.Range(0, neuron.Squares.Count)
        select Tables.Csv.Line(Seed, time.After, neuron.Output, neuron.Rank, neuron.Hidden is { } hidden ? hidden : "", neuron.Weight,
            square / Layout.FieldSide, square % Layout.FieldSide, neuron.Squares[square]));
}

/// <param name="After">Path of the stages so far.</param>
public sealed record FieldsAtStageEnd(string After, IReadOnlyList<NeuronField> Fields);

/// <summary>One receptive field.</summary>
/// <param name="Output">The O neuron, 0 to 7, that it belongs to or that the H neuron drives.</param>
/// <param name="Rank">0: the O neuron's own; 1: its strongest H neuron; 2: the next.</param>
/// <param name="Hidden">The H neuron; null for the O neuron's own.</param>
/// <param name="Weight">Of the H neuron onto the O neuron; NaN for the O neuron's own.</param>
/// <param name="Squares">49 values of the 7 x 7 field, row by row.</param>
public sealed record NeuronField(int Output, int Rank, int? Hidden, double Weight, IReadOnlyList<double> Squares);
