using System.Globalization;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.State;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Html;

/// <summary>What was done, as a paragraph for a manuscript.</summary>
public static class MethodsParagraph
{
    /// <param name="sample">Of the trials that were asked for.</param>
    public static string Text(SweepSpec spec, Provenance provenance, SweepStatistics statistics, Sample sample)
    {
        string stages = string.Join(", ",
            spec.Protocol.Stages.Select(stage => stage.IsInstantaneous
                ? stage.Notation
                : $"{stage.Notation} ({stage.Aeons.ToString("N0", CultureInfo.InvariantCulture)} aeons)"));
        string networks = spec.Model.Wiring.Seed is { } wiring
            ? $"All trials began with one network (wiring seed {wiring})"
            : "Every trial had a random network of its own";
        var parameters = ModelParameters.Catalogue.All.Select(parameter => $"{parameter.Path} = {parameter.Text(spec.Model)}");
        return string.Create(CultureInfo.InvariantCulture,
            $"We simulated the spiking network of Golden, Delanois, Sanda and Bazhenov (PLoS Comput Biol 18(11), e1010628, 2022) "
            + $"with {Layout.Inputs} input, {Layout.Hidden} hidden and {Layout.Outputs} output neurons "
            + $"(SnnCluster {provenance.Program}, {spec.Engine.ToString().ToLowerInvariant()} engine, version {EngineVersion.Current}). "
            + $"Each trial went through the stages {stages}; an aeon has 100 movement cycles of 600 steps of 0.5 ms. "
            + $"{sample.Text}: seeds {SeedList.Write([.. statistics.Trials.Select(trial => trial.Seed)])}, "
            + $"sweep seed {spec.SweepSeed}. {networks}. "
            + $"Performance is the share of rewarded among rewarded and punished particles eaten in a test, "
            + $"during which nothing is plastic. "
            + $"Task-relevant synapses are the strongest 10 % of the H->O synapses right after a task's first training. "
            + $"Values are mean ± standard deviation (n - 1) over trials; "
            + $"confidence intervals are 95 % BCa bootstrap intervals (10,000 resamples); "
            + $"p values are two-sided, from Wilcoxon's signed-rank test, not corrected for multiple comparisons; "
            + $"d_z is the mean over the standard deviation of differences within trials, with Hedges' correction. "
            + $"Parameters: {string.Join(", ", parameters)}.");
    }
}
