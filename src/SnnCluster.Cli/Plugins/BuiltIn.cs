using SnnCluster.Cli.Foraging;
using SnnCluster.Cli.Specs;
using SnnCluster.Foraging.Model;
using SnnCluster.Programs.Model;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Figures.Foraging;
using SnnCluster.Reports.Figures.SleepReplay;
using SnnCluster.SleepReplay.Model;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Plugins;

/// <summary>The models that come with the program, the usual one first: the place where a new one is plugged in.</summary>
public static class BuiltIn
{
    /// <summary>Each model with its report, and the commands that only one of them knows.</summary>
    public static PluggedIn All { get; } = new(
        new Models(new ForagingModel(), new DigitReplayModel(), new ToyReplayModel(), new ProgramModel()),
        new ModelReports(
            new ForagingReport(), new SleepReplayReport(new DigitReplayModel()), new SleepReplayReport(new ToyReplayModel())))
    {
        Commands = [WeightsCommand.Create, RecordCommand.Create],
    };
}
