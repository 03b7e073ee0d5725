using SnnCluster.Trials.Data;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Trials.Runs;

/// <summary>
/// What can be simulated: everything that the runner knows about a model. A trial is a pure function of the model's version and the <see
/// cref="TrialSpec"/>, bit for bit. Safe to use from any thread.
/// </summary>
public interface IModel
{
    /// <summary>As <c>model = ...</c> in a protocol file has it; lower case letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>
    /// Whether texts and stored bytes without a model's name belong to this model. That is true of only one model, which is older than the
    /// choice between models; texts and bytes of the others begin with a name.
    /// </summary>
    bool IsUnnamed => false;

    /// <summary>Raised only when results change: results of two versions never mix.</summary>
    int Version { get; }

    /// <summary>
    /// This model in an older version, to read what that version has computed; nothing can be computed with it. Null: results of that
    /// version can no longer be read.
    /// </summary>
    IModel? Older(int version) => null;

    /// <summary>The first one is the usual one.</summary>
    IReadOnlyList<Engine> Engines { get; }

    /// <summary>Everything that can be set, in the order in which it is listed and hashed.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>All groups of its stages: every length that can be set.</summary>
    IReadOnlyList<StageGroup> StageGroups { get; }

    /// <summary>The tasks that it knows, ascending from 1; <see cref="TaskNumber.All"/> last, if its tests keep that.</summary>
    IReadOnlyList<int> Tasks { get; }

    /// <summary>Names of what stages count over their course (<see cref="StageOutcome.Counts"/>).</summary>
    IReadOnlyList<string> Counts => [];

    /// <summary>What its things are called in keys, tables and pages.</summary>
    ModelWords Words { get; }

    /// <summary>The stages that a text stands for, with the usual lengths; null if it is not the notation of a stage.</summary>
    IReadOnlyList<Stage>? ReadStages(string notation);

    /// <summary>
    /// Everything that is wrong with a trial of those stages, parameters and that engine, one sentence each; its seeds do not matter. A
    /// model need not check that numbers are in their ranges and stages have possible lengths.
    /// </summary>
    IReadOnlyList<string> Problems(TrialSpec trial);

    /// <summary>What readers of results from stages that short must know; null: nothing.</summary>
    /// <param name="scale">Factor on the usual lengths.</param>
    string? Caution(double scale) => null;

    /// <summary>
    /// Names of the files that its trials depend on; usually none. A model with files has the parameters of <see cref="DataParameters"/>,
    /// so that keys cover their contents.
    /// </summary>
    IReadOnlyList<string> DataFiles => [];

    /// <summary>What is wrong with those files, one sentence; null: nothing.</summary>
    string? DataProblem(TrialData data) => null;

    /// <summary>A trial before its first unit of work.</summary>
    ITrialRun Begin(TrialSpec trial);

    /// <summary>A trial that resumes from a checkpoint of the same trial.</summary>
    /// <exception cref="InvalidCheckpointException">It is not a checkpoint of such a trial.</exception>
    ITrialRun Restore(TrialSpec trial, TrialCheckpoint checkpoint);

    /// <summary>How what a stage leaves is written.</summary>
    IOutcomeFormat Outcomes => new PlainOutcomeFormat(this.ReadStage);
}

/// <summary>What follows from a model.</summary>
public static class ModelExtensions
{
    /// <summary>The stage of that notation.</summary>
    /// <exception cref="FormatException">There is none, or several.</exception>
    public static Stage ReadStage(this IModel model, string notation) =>
        model.ReadStages(notation) is [var stage]
            ? stage
            : throw new FormatException($"{notation} is not a stage of the model {model.Name}");

    /// <summary>The lines by which a hashed text begins: none for the model that is older than the choice of models.</summary>
    public static string Line(this IModel model) =>
        model.IsUnnamed ? ""
        : model is IDeclaredModel { Declaration: { } declared } ? $"model={model.Name}\ndeclaration={declared}\n"
        : $"model={model.Name}\n";

    /// <summary>The files that trials with these parameters need; null: none.</summary>
    public static DataNeed? DataNeed(this IModel model, ParameterValues parameters) =>
        model.DataFiles.Count == 0 ? null : Data.DataNeed.Of(model.DataFiles, parameters);
}
