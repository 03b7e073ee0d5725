using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Reports.Exports;
using SnnCluster.Reports.Figures.Common.Performance;
using SnnCluster.Reports.Figures.Common.Synapses;
using SnnCluster.Reports.Figures.Foraging.Agent;
using SnnCluster.Reports.Figures.Foraging.Arrays;
using SnnCluster.Reports.Figures.Foraging.Fields;
using SnnCluster.Reports.Figures.Foraging.Manifolds;
using SnnCluster.Reports.Figures.Foraging.Recorded;
using SnnCluster.Reports.Figures.Foraging.Synapses;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports.Figures.Foraging;

/// <summary>The figures of the paper, and what a manuscript must say about the foraging network.</summary>
public sealed class ForagingReport : IModelReport
{
    /// <inheritdoc/>
    public string Model { get; } = new ForagingModel().Name;

    /// <inheritdoc/>
    public IReadOnlyList<IFigureBuilder> Figures(SweepSpec spec) =>
    [
        new PerformanceCourseBuilder(spec, Paper("Figs 1B, 3A and 4A")),
        new AgentPathsBuilder(),
        new TestPerformanceBuilder(spec, Paper("Figs 3B and 4B")),
        new RelevantSynapsesBuilder(spec, Paper("Figs 3C and 4C")),
        new ReceptiveFieldsBuilder(spec),
        new SynapseDynamicsBuilder(spec),
        new WeightChangeBuilder(spec, Paper("Fig. 6C, D")),
        new DecisionDistanceBuilder(spec),
        new WeightTrajectoryBuilder(spec),
        new SolutionManifoldsBuilder(spec),
    ];

    /// <inheritdoc/>
    public MethodsWords Methods(SweepSpec spec) => new()
    {
        Subject = "the spiking network of Golden, Delanois, Sanda and Bazhenov (PLoS Comput Biol 18(11), e1010628, 2022) "
            + $"with {Layout.Inputs} input, {Layout.Hidden} hidden and {Layout.Outputs} output neurons",
        Unit = "; an aeon has 100 movement cycles of 600 steps of 0.5 ms",
        Trials = ForagingTrial.Settings(spec).Model.Wiring.Seed is { } wiring
            ? $"All trials began with one network (wiring seed {wiring}). "
            : "Every trial had its own random network. ",
        Measures = "Performance is the share of rewarded among rewarded and punished particles eaten in a test, "
            + "during which nothing is plastic. "
            + "Task-relevant synapses are the strongest 10 % of the H->O synapses right after a task's first training. ",
    };

    /// <inheritdoc/>
    public IExport Arrays(string folder, SweepSpec spec) => new ForagingArrays(folder, spec);

    private static string Paper(string panels) => $" (the paper's {panels})";
}
