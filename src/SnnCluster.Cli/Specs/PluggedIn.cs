using System.CommandLine;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Sweeps.ProtocolFiles;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Specs;

/// <summary>What this program can run, and what its reports show of it. Handed down from the entry point.</summary>
public sealed class PluggedIn(Models models, ModelReports reports)
{
    /// <summary>All that sweeps can be of.</summary>
    public Models Models => models;

    /// <summary>Figures and words of the models; a model without any gets the common ones.</summary>
    public ModelReports Reports => reports;

    /// <summary>What a node of a cluster runs if it is not told to allow programs.</summary>
    public PluggedIn WithoutPrograms => new(models.WithoutPrograms, reports) { Commands = Commands };

    /// <summary>Commands that only one of the models knows; each is made for the whole of what is plugged in.</summary>
    public IReadOnlyList<Func<PluggedIn, Command>> Commands { get; init; } = [];

    /// <summary>Reads the sweeps of these models.</summary>
    public StudyReader Studies { get; } = new(models);

    /// <summary>Reads protocols and studies of these models: those that come with the program, and files.</summary>
    public ProtocolReader Protocols { get; } = ProtocolLibrary.Reader(models);
}
