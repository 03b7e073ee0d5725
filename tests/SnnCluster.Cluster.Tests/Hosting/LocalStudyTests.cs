using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cluster.Tests.Hosting;

/// <summary>
/// Whole studies with the real engine: every condition's result is that of its protocol alone, and every stage is computed once.
/// </summary>
public sealed class LocalStudyTests : IDisposable
{
    private static readonly Study Study = new()
    {
        Name = "study",
        Conditions =
        [
            Condition("forgets", "U", "T1", "test1", "T2", "test1"),
            Condition("trained", "U", "T1", "test1"),
            Condition("sleeps", "U", "T1", "test1", "S,T2", "test1"),
            Condition("frozen", "U", "T1", "test1", "freeze 5", "T2", "test1"),
            Condition("pruned", "U", "T1", "prune 20", "test1"),
            Condition("other", "T2", "test2"),
            Condition("new", "U", "T2", "test2"),
            WithDonor(Condition("untrained", "U", "S", "test1"), "U", "T2"),
        ],
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-study-");
    private readonly MemorySweepStore store = new();
    private readonly CancellationTokenSource patience = new(TimeSpan.FromMinutes(5));
    private long epochs;

    public void Dispose()
    {
        patience.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_condition_has_the_results_of_its_protocol_alone_each_stage_computed_once()
    {
        var end = await Run();
        end.Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done);
        end.Statistics.Select(condition => condition.N).ShouldAllBe(n => n == 2);
        epochs.ShouldBe(2 * SweepPlan.Of(Study).Epochs.Count);
        CheckResults();
    }

    [Fact]
    public async Task A_trial_that_fails_before_others_branch_off_does_not_keep_them_waiting_for_ever()
    {
        // The longest trial of each seed computes what all others begin with; it always throws there.
        var end =
            await Run(trial => trial.Protocol.Name == Study.Conditions[0].Protocol.Name ? throw new ArithmeticException("always") : 0);
        end.Trials.Count(trial => trial.State == TrialStatus.Failed).ShouldBe(2);
        end.Trials.Count(trial => trial.State == TrialStatus.Done).ShouldBe(2 * (Study.Conditions.Count - 1));
    }

    [Fact]
    public async Task Run_again_with_one_more_seed_only_that_is_computed()
    {
        await Run();
        long before = epochs;
        await Run(study: Study.WithSeeds([1, 2, 3]));
        (epochs - before).ShouldBe(SweepPlan.Of(Study).Epochs.Count);
    }

    private void CheckResults()
    {
        foreach (var condition in Study.Conditions)
            foreach (int seed in Study.Seeds)
            {
                var alone = condition.Trial(seed).Begin();
                alone.Advance(alone.EpochsTotal);
                store.Results[new TrialKey(condition.Id, seed)].Stages
                    .Select(stage => (stage.Stage.Notation, stage.After, stage.StateDigest))
                    .ShouldBe(alone.Outcomes.Select(stage => (stage.Stage.Notation, stage.After, stage.StateDigest)));
            }
    }

    private Task<SweepProgress> Run(Func<TrialSpec, int>? onStart = null, Study? study = null) => LocalSweep.RunAsync(
        new()
        {
            Study = study ?? Study,
            Workers = 2,
            DataDirectory = folder.FullName,
            Store = store,
            TrialFactory = (settings, from) =>
            {
                onStart?.Invoke(settings);
                return new CountingTrial(settings.Begin(from),
                    advanced => Interlocked.Add(ref epochs, advanced));
            },
        }, null, patience.Token);

    private static SweepSpec Condition(string name, params string[] stages) =>
        ForagingSweeps.Spec(name, ForagingSweeps.Stages([.. stages.Select(stage => (stage, 3L))])) with
        {
            Seeds = [1, 2],
            Engine = ForagingSweeps.Fast,
        };

    private static SweepSpec WithDonor(SweepSpec spec, params string[] stages) => spec.With("sleep.noise", "foreign") with
    {
        Protocol = spec.Protocol with { Donor = Condition("donor", stages).Protocol.Stages },
    };

    private sealed class CountingTrial(ITrialRun run, Action<long> advanced) : ITrialRun
    {
        public Epochs EpochsDone => run.EpochsDone;

        public Epochs EpochsTotal => run.EpochsTotal;

        public bool IsFinished => run.IsFinished;

        public string? CurrentStage => run.CurrentStage;

        public IReadOnlyList<StageOutcome> Outcomes => run.Outcomes;

        public void Advance(Epochs epochs)
        {
            var before = run.EpochsDone;
            run.Advance(epochs);
            advanced((run.EpochsDone - before).Count);
        }

        public TrialCheckpoint Checkpoint() => run.Checkpoint();
    }
}
