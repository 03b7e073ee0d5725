using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.ProtocolFiles;

/// <summary>The keys that a file of a model may have.</summary>
internal sealed class FileKeys
{
    public const string Stages = "stages", Donor = "noise-donor", Protocol = "protocol";

    public const string Conditions = "conditions", Grid = "grid", Sample = "sample";

    /// <summary>What a condition does not take over from the protocol that it begins with: the study has its own.</summary>
    public static readonly IReadOnlyList<string> NotTaken = [.. SweepKeys.OfStudy, SweepKeys.SweepSeed];

    public FileKeys(IModel model)
    {
        Model = model;
        Settings = SweepKeys.Of(model);
        Declared = model is IDeclaredModel declared ? declared.DeclarationKeys : [];
        All = [Stages, Donor, Grid, Sample, Conditions, .. Settings, .. Declared];
        Sections = [.. Settings.Where(key => key.Contains('.')).Select(key => key.Split('.')[0]).Distinct()];
    }

    public IModel Model { get; }

    public IReadOnlyList<string> Settings { get; }

    /// <summary>Keys with which a file declares its model.</summary>
    public IReadOnlyList<string> Declared { get; }

    /// <summary>Every key that a file may begin a line with, for those who mistyped one.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>What keys with a dot begin with.</summary>
    public IReadOnlyList<string> Sections { get; }

    /// <summary>Why a condition cannot have that key of its own.</summary>
    public static string IsOfStudy(string key) =>
        $"{key} is the same for all conditions of a study, so that they can be compared; set it at the top of the file.";
}
