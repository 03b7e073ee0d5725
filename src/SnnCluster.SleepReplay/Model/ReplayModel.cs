using System.Runtime.CompilerServices;
using SnnCluster.SleepReplay.Data;
using SnnCluster.SleepReplay.Parameters;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.SleepReplay.Model;

/// <summary>The artificial network with sleep replay, as the runner sees it.</summary>
public abstract class ReplayModel : IModel
{
    private readonly TaskSet set;
    private readonly ParameterCatalogue catalogue;
    private readonly ConditionalWeakTable<ParameterValues, ReplayParameters> read = [];

    /// <param name="own">Parameters beside those of <see cref="ReplayParameters"/>.</param>
    private protected ReplayModel(TaskSet set, params IReadOnlyList<Parameter> own)
    {
        this.set = set;
        catalogue = new(set.Defaults);
        Parameters =
        [
            RecordingParameters.CourseWindowParameter,
            .. own,
            .. catalogue.All.Where(parameter => !set.Unused.Contains(parameter.Path)),
        ];
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>Raised whenever results change.</summary>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<Engine> Engines { get; } = [new("Exact")];

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StageGroup> StageGroups => set.Stages.Groups;

    /// <inheritdoc/>
    public IReadOnlyList<int> Tasks => [.. set.Stages.Tasks, TaskNumber.All];

    /// <inheritdoc/>
    public IReadOnlyList<string> Counts => ReplayWords.SpikeCounts(set);

    /// <inheritdoc/>
    public ModelWords Words => ReplayWords.Of(set);

    /// <inheritdoc/>
    public IReadOnlyList<Stage>? ReadStages(string notation) => set.Stages.Read(notation) is { } stage ? [stage] : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems(TrialSpec trial)
    {
        var stages = trial.Protocol.Stages;
        List<string> problems = [];
        if (trial.Protocol.Donor.Count > 0) problems.Add("noise-donor: this model does not use one; leave it out.");
        if (stages.TakeWhile(stage => stage.Trains.Count == 0).Any(stage => stage.Phase == SleepParameters.Sleeping))
            problems.Add("S comes before any training, but the noise of sleep is made from the images of the trained tasks.");
        return problems;
    }

    /// <inheritdoc/>
    public ITrialRun Begin(TrialSpec trial) => Run(trial, null);

    /// <inheritdoc/>
    public ITrialRun Restore(TrialSpec trial, TrialCheckpoint checkpoint) => Run(trial, checkpoint);

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> DataFiles => [];

    /// <inheritdoc/>
    public virtual string? DataProblem(TrialData data) => null;

    private protected abstract ImageTasks TasksOf(TrialSpec trial, ReplayParameters parameters);

    private ReplayRun Run(TrialSpec trial, TrialCheckpoint? from)
    {
        var parameters = ParametersOf(trial.Parameters);
        return new(trial, set, parameters, TasksOf(trial, parameters), from);
    }

    // Trials of a sweep share one instance.
    private ReplayParameters ParametersOf(ParameterValues values) => read.GetValue(values, _ => values.Changed
        .Where(value => value.Parameter is RecordParameter)
        .Aggregate(set.Defaults, (model, value) => ((RecordParameter)value.Parameter).With(model, value.Text)));
}
