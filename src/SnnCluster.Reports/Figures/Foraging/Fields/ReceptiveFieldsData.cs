using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Reports.Figures.Foraging.Fields;

/// <summary>
/// The numbers of the paper's Figs 2 and 5: receptive fields of the output neurons and of the hidden neurons that drive each most.
/// </summary>
/// <param name="Times">Ends of stages, in protocol order.</param>
public sealed record ReceptiveFieldsData(int Seed, IReadOnlyList<FieldsAtStageEnd> Times)
{
    /// <summary>One row per square of every field, under a heading; <c>hidden</c> is empty in the fields of output neurons.</summary>
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
public sealed record NeuronField
{
    /// <summary>The O neuron, 0 to 7, that it belongs to or that the H neuron drives.</summary>
    public required int Output { get; init; }

    /// <summary>0: the O neuron's own; 1: its strongest H neuron; 2: the next.</summary>
    public required int Rank { get; init; }

    /// <summary>The H neuron; null for the O neuron's own.</summary>
    public required int? Hidden { get; init; }

    /// <summary>Of the H neuron onto the O neuron; NaN for the O neuron's own.</summary>
    public required double Weight { get; init; }

    /// <summary>49 values of the 7 x 7 field, row by row.</summary>
    public required IReadOnlyList<double> Squares { get; init; }
}
