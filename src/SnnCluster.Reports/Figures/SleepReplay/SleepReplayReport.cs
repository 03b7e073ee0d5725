using SnnCluster.Reports.Exports;
using SnnCluster.Reports.Exports.Npy;
using SnnCluster.Reports.Figures.Common.Performance;
using SnnCluster.Reports.Figures.Common.Synapses;
using SnnCluster.Reports.Figures.SleepReplay.Accuracy;
using SnnCluster.Reports.Figures.SleepReplay.Mistakes;
using SnnCluster.Reports.Figures.SleepReplay.Spikes;
using SnnCluster.SleepReplay.Model;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports.Figures.SleepReplay;

/// <summary>The figures of the artificial network with sleep replay, and what a manuscript must say about it.</summary>
public sealed class SleepReplayReport(ReplayModel model) : IModelReport
{
    /// <inheritdoc/>
    public string Model => model.Name;

    /// <inheritdoc/>
    public IReadOnlyList<IFigureBuilder> Figures(SweepSpec spec) =>
    [
        new AccuracyBuilder(spec),
        new TestPerformanceBuilder(spec),
        new MistakesBuilder(),
        new RelevantSynapsesBuilder(spec),
        new WeightChangeBuilder(spec),
        new SleepSpikesBuilder(spec),
    ];

    /// <inheritdoc/>
    public MethodsWords Methods(SweepSpec spec) => new()
    {
        Subject = "the artificial network with sleep replay of Tadros, Krishnan, Ramyaa and Bazhenov (Nat Commun 13, 7742, 2022), "
            + Network,
        Unit = $"; a step is a batch of images in training, and {spec.Parameters["sleep.step-seconds"]} s in sleep",
        Trials = "Every trial had its own random initial weights, orders of images and noise. ",
        Measures = "Performance is the share of test images whose largest output, of all classes, is the right one. "
            + "Task-relevant synapses are the largest 10 % of the weights to the outputs right after a task's training. ",
    };

    /// <inheritdoc/>
    public IExport Arrays(string folder, SweepSpec spec) => new NamedArrays(folder, spec);

    private string Network => model.DataFiles.Count > 0
        ? "with two hidden layers of rectified units, on the digits of MNIST, two a task"
        : "without a hidden layer, on four binary images of 100 pixels, two a task";
}
