using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Trials;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Foraging.Model;

/// <summary>The spiking network that forages, as the runner sees it.</summary>
public sealed class ForagingModel : IModel
{
    private readonly ConditionalWeakTable<ParameterValues, ModelParameters> read = [];

    /// <inheritdoc/>
    public string Name => "foraging";

    /// <summary>Its results are older than the choice of models.</summary>
    public bool IsUnnamed => true;

    /// <inheritdoc/>
    public int Version { get; private init; } = EngineVersion.Current;

    /// <summary>Since version 3 results have one form.</summary>
    public IModel? Older(int version) =>
        version is >= EngineVersion.OldestReadable and < EngineVersion.Current ? new ForagingModel { Version = version } : null;

    /// <inheritdoc/>
    public IReadOnlyList<Engine> Engines => ForagingEngines.All;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; } =
        [.. RecordingParameters.All, .. ModelParameters.Catalogue.All];

    /// <inheritdoc/>
    public IReadOnlyList<StageGroup> StageGroups => ForagingStages.Groups;

    /// <inheritdoc/>
    public IReadOnlyList<int> Tasks { get; } = [1, 2];

    /// <inheritdoc/>
    public IReadOnlyList<string> Counts { get; } =
    [
        ForagingOutcomes.Rewarded, ForagingOutcomes.Punished, ForagingOutcomes.Other, ForagingOutcomes.HiddenSpikes,
        ForagingOutcomes.OutputSpikes,
    ];

    /// <inheritdoc/>
    public ModelWords Words { get; } = new()
    {
        Length = "aeons",
        Unit = "epoch",
        Time = "aeons of 100 movement cycles",
        Stages = StageNotation.Allowed,
        Notations = ["S,T1", "S,T2", "T1,T2", "test1", "test2", "tests", "T1", "T2", "U", "S"],
        Protocol = "sleep-relearn",
        Example = "[U, T1, tests]",
        EveryTask = "both tasks",
        Successes = "rewarded",
        Failures = "punished",
        Performance = "rewarded / (rewarded + punished) particles",
        Weight = "H->O weight",
        Synapses = "H->O synapses",
        PerformanceAxis = "rewarded share of particles eaten",
    };

    /// <inheritdoc/>
    public IOutcomeFormat Outcomes { get; } = new ForagingOutcomeFormat();

    /// <inheritdoc/>
    public IReadOnlyList<Stage>? ReadStages(string notation) =>
        StageNotation.Parse(notation)?.Select(ForagingStages.Of).ToList();

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems(TrialSpec trial)
    {
        if (Version != EngineVersion.Current) return [OtherVersion];
        var settings = Settings(trial);
        return
        [
            .. ModelRules.Violations(settings.Model, settings.Engine),
            .. ProtocolRules.Violations(settings.Protocol, settings.Model.Sleep.Noise),
        ];
    }

    /// <inheritdoc/>
    public string? Caution(double scale) => scale < 0.1
        ? "At this scale the homeostasis of the output layer has no time to settle: the paper's effects show fully only from scale 0.1 on."
        : null;

    /// <inheritdoc/>
    public ITrialRun Begin(TrialSpec trial)
    {
        if (Version != EngineVersion.Current) throw new InvalidOperationException(OtherVersion);
        return new ForagingRun(new TrialRun(Settings(trial)), []);
    }

    /// <inheritdoc/>
    public ITrialRun Restore(TrialSpec trial, TrialCheckpoint checkpoint)
    {
        if (Version != EngineVersion.Current) throw new InvalidOperationException(OtherVersion);
        var typed = Typed(checkpoint);
        return new ForagingRun(new TrialRun(Settings(trial), typed), typed.Outcomes.Zip(checkpoint.Outcomes));
    }

    private string OtherVersion =>
        $"it was computed by engine version {Version}, and this program computes version {EngineVersion.Current}";

    /// <summary>The checkpoint as the network knows it.</summary>
    /// <exception cref="InvalidCheckpointException">What was recorded of the present stage cannot be read.</exception>
    public static ForagingCheckpoint Typed(TrialCheckpoint checkpoint) =>
        new(checkpoint.State, [.. checkpoint.Outcomes.Select(ForagingOutcomes.Typed)], ForagingRun.Progress(checkpoint.Progress));

    /// <summary>The trial as the network knows it.</summary>
    public TrialSettings Settings(TrialSpec trial) => new()
    {
        Protocol = ForagingStages.Typed(trial.Protocol),
        Model = ParametersOf(trial.Parameters),
        Identity = trial.Identity,
        Engine = ForagingEngines.KindOf(trial.Engine),
        CourseWindow = RecordingParameters.CourseWindow(trial.Parameters),
        Recording = RecordingParameters.Read(trial.Parameters),
    };

    /// <summary>The parameters of the network; the trials of a sweep share them.</summary>
    public ModelParameters ParametersOf(ParameterValues values) => read.GetValue(values, _ => values.Changed
        .Where(value => value.Parameter is RecordParameter)
        .Aggregate(ModelParameters.Default, (model, value) => ((RecordParameter)value.Parameter).With(model, value.Text)));
}
