using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Testing;

/// <summary>Sweeps and trials of the foraging network, in few words.</summary>
internal static class ForagingSweeps
{
    public static ForagingModel Model { get; } = new();

    public static Models Models { get; } = new(Model);

    public static StudyReader Studies { get; } = new(Models);

    public static Engine Fast { get; } = Model.Engines[0];

    public static Engine Exact { get; } = Model.Engines[1];

    /// <summary>Every parameter of the network itself.</summary>
    public static ParameterCatalogue Catalogue => ModelParameters.Catalogue;

    /// <summary>A sweep of seed 1 with default parameters and the exact engine.</summary>
    public static SweepSpec Spec(string name, params IReadOnlyList<Stage> stages) => new()
    {
        Model = Model,
        Engine = Exact,
        Parameters = ParameterValues.Default(Model.Parameters),
        Protocol = new() { Name = name, Stages = stages },
        Seeds = [1],
    };

    /// <summary>The trial of sweep seed 1 and seed 7 of such a sweep.</summary>
    public static TrialSpec Trial(params (string Notation, long Aeons)[] stages) => Spec("test", Stages(stages)).Trial(7);

    public static IReadOnlyList<Stage> Stages(params (string Notation, long Aeons)[] stages) => [.. stages.SelectMany(written =>
        Model.ReadStages(written.Notation)!.Select(stage => stage.IsInstantaneous ? stage : stage with { Length = written.Aeons }))];

    public static SweepSpec With(this SweepSpec spec, string path, string text) =>
        spec with { Parameters = spec.Parameters.With(path, text) };

    public static TrialSpec With(this TrialSpec trial, string path, string text) =>
        trial with { Parameters = trial.Parameters.With(path, text) };

    /// <summary>The trial, from its first epoch to its last.</summary>
    public static ITrialRun Run(this TrialSpec trial)
    {
        var run = trial.Begin();
        run.Advance(run.EpochsTotal);
        return run;
    }

    /// <summary>A stage in the network's own form.</summary>
    public static Foraging.Protocols.ForagingStage Typed(string notation) => StageNotation.Parse(notation)![0];
}
