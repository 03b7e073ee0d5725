using System.Globalization;
using SnnCluster.Analysis.Inference;
using SnnCluster.Reports.Figures;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Html;

/// <summary>What was done, as a paragraph for a manuscript.</summary>
public static class MethodsParagraph
{
    /// <param name="sample">Of the trials that were asked for.</param>
    public static string Text(SweepSpec spec, IModelReport model, Provenance provenance, SweepStatistics statistics, Sample sample)
    {
        string stages = string.Join(", ",
            spec.Protocol.Stages.Select(stage => stage.IsInstantaneous
                ? stage.Notation
                : $"{stage.Notation} ({spec.Model.Words.LengthOf(stage.Length)})"));
        var parameters = spec.Parameters.All.Where(value => value.Parameter is { IsOfRecording: false, IsOfPlace: false })
            .Select(value => $"{value.Parameter.Path} = {value.Text}");
        var words = model.Methods(spec);
        return string.Create(CultureInfo.InvariantCulture,
            $"We simulated {words.Subject} (SnnCluster {provenance.Program}, {spec.Engine.Key} engine, version {spec.Model.Version}). "
            + $"Each trial went through the stages {stages}{words.Unit}. "
            + $"{sample.Text}: {SeedList.InWords([.. statistics.Trials.Select(trial => trial.Seed)])}, "
            + $"sweep seed {spec.SweepSeed}. {words.Trials}{words.Measures}"
            + $"Values are mean ± standard deviation (n - 1) over trials; "
            + $"confidence intervals are 95 % intervals of the mean, {Intervals(statistics.N)}; "
            + $"p values are two-sided, from Wilcoxon's signed-rank test, with and without Holm's correction for the tests of a table; "
            + $"g_z is the mean over the standard deviation of differences within trials, with Hedges' correction. "
            + $"Parameters: {string.Join(", ", parameters)}.");
    }

    private static string Intervals(int n) => n < MeanInterval.SmallestBootstrap
        ? "from Student's t distribution"
        : $"from the BCa bootstrap (10,000 resamples; from Student's t distribution below n = {MeanInterval.SmallestBootstrap})";
}
