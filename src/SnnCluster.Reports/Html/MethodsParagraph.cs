using System.Globalization;
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
        string unit = spec.Model.Words.Length;
        string stages = string.Join(", ",
            spec.Protocol.Stages.Select(stage => stage.IsInstantaneous
                ? stage.Notation
                : $"{stage.Notation} ({stage.Length.ToString("N0", CultureInfo.InvariantCulture)} {unit})"));
        var parameters = spec.Parameters.All.Where(value => value.Parameter is { IsOfRecording: false, IsOfPlace: false })
            .Select(value => $"{value.Parameter.Path} = {value.Text}");
        var words = model.Methods(spec);
        return string.Create(CultureInfo.InvariantCulture,
            $"We simulated {words.Subject} (SnnCluster {provenance.Program}, {spec.Engine.Key} engine, version {spec.Model.Version}). "
            + $"Each trial went through the stages {stages}{words.Unit}. "
            + $"{sample.Text}: seeds {SeedList.Write([.. statistics.Trials.Select(trial => trial.Seed)])}, "
            + $"sweep seed {spec.SweepSeed}. {words.Trials}{words.Measures}"
            + $"Values are mean ± standard deviation (n - 1) over trials; "
            + $"confidence intervals are 95 % BCa bootstrap intervals (10,000 resamples); "
            + $"p values are two-sided, from Wilcoxon's signed-rank test, not corrected for multiple comparisons; "
            + $"d_z is the mean over the standard deviation of differences within trials, with Hedges' correction. "
            + $"Parameters: {string.Join(", ", parameters)}.");
    }
}
