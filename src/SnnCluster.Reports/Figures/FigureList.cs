using SnnCluster.Reports.Figures.Agent;
using SnnCluster.Reports.Figures.Fields;
using SnnCluster.Reports.Figures.Manifolds;
using SnnCluster.Reports.Figures.Performance;
using SnnCluster.Reports.Figures.Synapses;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports.Figures;

/// <summary>All figures, in the order in which the report shows them.</summary>
public static class FigureList
{
    public static IReadOnlyList<IFigureBuilder> Builders(SweepSpec spec) =>
    [
        new PerformanceCourseBuilder(spec),
        new AgentPathsBuilder(),
        new TestPerformanceBuilder(),
        new RelevantSynapsesBuilder(),
        new ReceptiveFieldsBuilder(spec),
        new SynapseDynamicsBuilder(spec),
        new WeightChangeBuilder(),
        new DecisionDistanceBuilder(spec),
        new WeightTrajectoryBuilder(spec),
        new SolutionManifoldsBuilder(spec),
    ];
}
