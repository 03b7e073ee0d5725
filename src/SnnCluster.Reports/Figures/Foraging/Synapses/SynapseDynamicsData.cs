namespace SnnCluster.Reports.Figures.Foraging.Synapses;

/// <summary>
/// The numbers of the paper's Fig. 6A, B: all inputs of one output neuron over one stage, and how
/// they part into a strong and a weak cluster.
/// </summary>
/// <param name="Output">The O neuron, 0 to 7.</param>
/// <param name="After">Path of the stages up to and including the stage shown.</param>
/// <param name="Times">In order of time.</param>
public sealed record SynapseDynamicsData(int Seed, int Output, string After, IReadOnlyList<SynapseMoment> Times)
{
    public string Csv => "seed,output,after,aeons,weak,strong,weak_mean,strong_mean,threshold\n" + string.Concat(Times.Select(time =>
        Tables.Csv.Line(Seed, Output, After, time.Aeons, time.Clusters.Weak.Size, time.Clusters.Strong.Size, time.Clusters.Weak.Mean,
            time.Clusters.Strong.Mean, time.Clusters.Threshold)));
}

/// <param name="Aeons">Of the stage, done.</param>
/// <param name="Weights">The 784 weights onto the neuron.</param>
/// <param name="Clusters">Their best split in two.</param>
public sealed record SynapseMoment(double Aeons, IReadOnlyList<float> Weights, Analysis.Synapses.TwoMeans Clusters);
