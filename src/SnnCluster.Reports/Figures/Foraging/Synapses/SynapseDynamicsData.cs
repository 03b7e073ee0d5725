namespace SnnCluster.Reports.Figures.Foraging.Synapses;

/// <summary>
/// The numbers of the paper's Fig. 6A, B: all inputs of one output neuron over one stage, and how they divide into a strong and a weak
/// cluster.
/// </summary>
public sealed record SynapseDynamicsData
{
    /// <summary>The trial that is shown.</summary>
    public required int Seed { get; init; }

    /// <summary>The O neuron, 0 to 7.</summary>
    public required int Output { get; init; }

    /// <summary>Path of the stages up to and including the stage shown.</summary>
    public required string After { get; init; }

    /// <summary>In order of time.</summary>
    public required IReadOnlyList<SynapseMoment> Times { get; init; }

    /// <summary>One row per moment, under a heading: sizes and means of the clusters, and the weight that divides them.</summary>
    public string Csv => "seed,output,after,aeons,weak,strong,weak_mean,strong_mean,threshold\n" + string.Concat(Times.Select(time =>
        Tables.Csv.Line(Seed, Output, After, time.Aeons, time.Clusters.Weak.Size, time.Clusters.Strong.Size, time.Clusters.Weak.Mean,
            time.Clusters.Strong.Mean, time.Clusters.Threshold)));
}

/// <param name="Aeons">Of the stage, done.</param>
/// <param name="Weights">The 784 weights onto the neuron.</param>
/// <param name="Clusters">Their best split in two.</param>
public sealed record SynapseMoment(double Aeons, IReadOnlyList<float> Weights, Analysis.Synapses.TwoMeans Clusters);
