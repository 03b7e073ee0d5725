using SnnCluster.AnotherModel;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>The random walk, of which no trial takes a stride before the gate is opened.</summary>
internal sealed class GatedWalk : IModel, IDisposable
{
    private readonly RandomWalk walk = new();
    private readonly ManualResetEventSlim gate = new();

    public string Name => walk.Name;

    public int Version => walk.Version;

    public IReadOnlyList<Engine> Engines => walk.Engines;

    public IReadOnlyList<Parameter> Parameters => walk.Parameters;

    public IReadOnlyList<StageGroup> StageGroups => walk.StageGroups;

    public IReadOnlyList<int> Tasks => walk.Tasks;

    public ModelWords Words => walk.Words;

    public void Open() => gate.Set();

    public IReadOnlyList<Stage>? ReadStages(string notation) => walk.ReadStages(notation);

    public IReadOnlyList<string> Problems(TrialSpec trial) => walk.Problems(trial);

    public ITrialRun Begin(TrialSpec trial) => new Trial(walk.Begin(trial), gate);

    public ITrialRun Restore(TrialSpec trial, TrialCheckpoint checkpoint) => new Trial(walk.Restore(trial, checkpoint), gate);

    /// <summary>Lets those go that still wait.</summary>
    public void Dispose() => Open();

    private sealed class Trial(ITrialRun run, ManualResetEventSlim gate) : ITrialRun
    {
        public Epochs EpochsDone => run.EpochsDone;

        public Epochs EpochsTotal => run.EpochsTotal;

        public bool IsFinished => run.IsFinished;

        public string? CurrentStage => run.CurrentStage;

        public IReadOnlyList<StageOutcome> Outcomes => run.Outcomes;

        public void Advance(Epochs epochs)
        {
            gate.Wait();
            run.Advance(epochs);
        }

        public TrialCheckpoint Checkpoint() => run.Checkpoint();
    }
}
