using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Specs;
using SnnCluster.Reports.Figures.Common;

namespace SnnCluster.AnotherModel;

/// <summary>The program `walk`: `snn` with one model more. Its reports have no figure that only this model knows.</summary>
public static class Walks
{
    public static PluggedIn PluggedIn { get; } = new(new(BuiltIn.All.Models.Usual, new RandomWalk()), new ModelReports());
}
