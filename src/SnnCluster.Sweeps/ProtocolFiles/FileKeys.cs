using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.ProtocolFiles;

/// <summary>The keys of a file that are no settings.</summary>
internal static class FileKeys
{
    public const string Stages = "stages", Donor = "noise-donor", Grid = "grid", Conditions = "conditions", Protocol = "protocol";

    /// <summary>Every key that a file may begin a line with, for those who mistyped one.</summary>
    public static IReadOnlyList<string> All { get; } = [Stages, Donor, Grid, Conditions, .. SweepKeys.All];

    /// <summary>What all conditions of a study have in common, so that they can be compared seed by seed.</summary>
    public static IReadOnlyList<string> OfStudy { get; } = [SweepKeys.Trials, SweepKeys.Seeds, SweepKeys.Scale, SweepKeys.Engine];

    /// <summary>What a condition does not take over from the protocol that it begins with: the study has its own.</summary>
    public static IReadOnlyList<string> NotTaken { get; } = [.. OfStudy, SweepKeys.SweepSeed];

    public static bool IsPublished(string path) => path.StartsWith("published.", StringComparison.Ordinal);
}
