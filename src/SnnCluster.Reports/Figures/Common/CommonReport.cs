using SnnCluster.Reports.Exports;
using SnnCluster.Reports.Exports.Npy;
using SnnCluster.Reports.Figures.Common.Numbers;
using SnnCluster.Reports.Figures.Common.Performance;
using SnnCluster.Reports.Figures.Common.Synapses;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports.Figures.Common;

/// <summary>The report of a model that brings none of its own.</summary>
internal sealed class CommonReport(string model) : IModelReport
{
    public string Model => model;

    public IReadOnlyList<IFigureBuilder> Figures(SweepSpec spec) =>
    [
        new PerformanceCourseBuilder(spec),
        new TestPerformanceBuilder(spec),
        new RelevantSynapsesBuilder(spec),
        new WeightChangeBuilder(spec),
        new NumbersBuilder(spec),
    ];

    public MethodsWords Methods(SweepSpec spec) => new() { Subject = $"the model {model}" };

    public IExport Arrays(string folder, SweepSpec spec) => new NamedArrays(folder, spec);
}
