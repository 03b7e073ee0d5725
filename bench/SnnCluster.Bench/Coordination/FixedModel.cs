using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Bench.Coordination;

/// <summary>A model whose trials do <see cref="FixedWork"/> and nothing else: one stage of a hundred epochs.</summary>
public sealed class FixedModel(FixedWork work) : IModel
{
    private static readonly StageGroup Group = new() { Name = "work", UsualLength = 1 };
    private static readonly Stage Only = new() { Notation = "W", Group = Group, Length = 1, EpochsPerLength = 100 };

    public string Name => "fixed-work";

    public int Version => 1;

    public IReadOnlyList<Engine> Engines { get; } = [new("fixed-work")];

    public IReadOnlyList<Parameter> Parameters => [];

    public IReadOnlyList<StageGroup> StageGroups => [Group];

    public IReadOnlyList<int> Tasks => [];

    public ModelWords Words { get; } = new() { Length = "turns", Stages = "W", Protocol = "coordination", Example = "[W]" };

    public IReadOnlyList<Stage>? ReadStages(string notation) => notation == Only.Notation ? [Only] : null;

    public IReadOnlyList<string> Problems(TrialSpec trial) => [];

    public ITrialRun Begin(TrialSpec trial) => new FixedTrial(trial, work, null);

    public ITrialRun Restore(TrialSpec trial, TrialCheckpoint checkpoint) => new FixedTrial(trial, work, checkpoint);

    public SweepSpec Sweep(int trials, ulong sweepSeed) => new()
    {
        Model = this,
        Engine = Engines[0],
        Parameters = ParameterValues.Default(Parameters),
        Protocol = new() { Name = "coordination", Stages = [Only] },
        Seeds = [.. Enumerable.Range(1, trials)],
        SweepSeed = sweepSeed,
    };
}
