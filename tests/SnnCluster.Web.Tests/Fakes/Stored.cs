using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Web.Tests.Fakes;

/// <summary>Puts made results of tests into a store.</summary>
internal static class Stored
{
    /// <param name="condition">Its only stages are tests.</param>
    /// <param name="rewarded">Of so many particles, in every test.</param>
    public static Task SaveTestsAsync(this SweepStore store, SweepSpec condition, int seed, int rewarded, int of = 10) =>
        store.SaveAsync(new TrialResult
    {
        Key = new(condition.Id, seed),
        Protocol = condition.Protocol.Name,
        Model = condition.Model.Name,
        EngineVersion = condition.Model.Version,
        Stages = [.. condition.Protocol.Stages.Select((stage, index) => ForagingOutcomes.Of(new()
        {
            StageIndex = index,
            Stage = stage.Notation,
            After = "",
            TestedTask = stage.Notation == "test1" ? ForagingTask.One : ForagingTask.Two,
            Aeons = 1,
            Total = new() { Rewarded = rewarded, Punished = of - rewarded },
            Course = [],
            HiddenOutputWeights = [],
            OutputResistances = [],
            StateDigest = $"{seed:x4}",
            Recording = null,
        }))],
    }, TestContext.Current.CancellationToken);

    /// <summary>A study of tests whose conditions differ in a number.</summary>
    public static Study Rewards(params string[] rewards) => new()
    {
        Name = "rewards",
        Conditions = [.. rewards.Select(reward =>
            ForagingSweeps.Spec($"reward-{reward}", ForagingSweeps.Stages(("test1", 1), ("test2", 1))).With("sleep.reward", reward) with
            {
                Seeds = [1, 2],
            })],
    };
}
