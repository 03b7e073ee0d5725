using SnnCluster.Reports.Figures.Common;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Plugins;

/// <summary>What this program can run, and what its reports show of it. Handed down from the entry point to whoever needs it.</summary>
public sealed class PluggedIn(Models models, ModelReports reports)
{
    public Models Models => models;

    public ModelReports Reports => reports;

    /// <summary>Reads the sweeps of these models.</summary>
    public StudyReader Studies { get; } = new(models);
}
