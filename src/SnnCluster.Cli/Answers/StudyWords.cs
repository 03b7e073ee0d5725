using System.Globalization;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Answers;

/// <summary>What is run, in words.</summary>
public static class StudyWords
{
    /// <summary>One line.</summary>
    public static string Head(Study study) => study.IsSweep
        ? string.Create(CultureInfo.InvariantCulture,
            $"{study.Name}: {Stages(study.Conditions[0])}, scale {study.Conditions[0].Scale}, "
            + $"{study.Conditions[0].Model.Words.Amount(study.Conditions[0].Protocol.Epochs)} per trial")
        : string.Create(CultureInfo.InvariantCulture,
            $"{study.Name}: {Counted.Of(study.Conditions.Count, "condition")}, scale {study.Conditions[0].Scale}, "
            + $"{SeedList.InWords(study.Seeds)}");

    /// <summary>Notations of the stages with " > " between them, e.g. U > T1 > T2.</summary>
    public static string Stages(SweepSpec sweep) => string.Join(" > ", sweep.Protocol.Stages);

    /// <summary>"seed 3", in a study with the condition before it.</summary>
    public static string Trial(Study study, string condition, int seed) => Trial(study.IsSweep ? null : condition, seed);

    /// <param name="condition">Null in a sweep.</param>
    public static string Trial(string? condition, int seed) => condition is null ? $"seed {seed}" : $"{condition} seed {seed}";

    /// <summary>"seed 3", in a study with the name of its condition before it.</summary>
    public static string Trial(Study study, TrialProgress trial) =>
        Trial(study, study.Conditions[trial.Condition].Protocol.Name, trial.Seed);
}
