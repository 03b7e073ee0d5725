using SnnCluster.Foraging.Recordings;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests;

/// <summary>Results with awkward numbers in every place.</summary>
internal static class Results
{
    public static TrialResult Of(string sweepId, int seed, long rewarded = 70) => new()
    {
        Key = new(sweepId, seed),
        Protocol = "sleep-relearn",
        EngineVersion = 1,
        Stages =
        [
            new()
            {
                StageIndex = 0,
                Stage = "S,T1",
                After = "T1>T2>S,T1",
                Aeons = 3,
                Total = new(58, 1, rewarded, 30, long.MaxValue),
                Course = [new(0, 2, new(1, 2, 3, 4, 5)), new(2, 1, new(6, 7, 8, 9, 10))],
                HiddenOutputWeights = [0.1f, 1f / 3, float.Epsilon, float.MaxValue, -0f, .. Enumerable.Range(0, 1000).Select(i => i / 7f)],
                OutputResistances = [0.1, 1.0 / 3, double.Epsilon, double.MaxValue, Math.BitIncrement(1)],
                StateDigest = new string('a', 64),
            },
            new()
            {
                StageIndex = 1,
                Stage = "test2",
                After = "T1>T2>S,T1",
                TestedTask = ForagingTask.Two,
                Aeons = 250,
                Total = default,
                Course = [],
                OutputResistances = [],
                StateDigest = new string('b', 64),
            },
        ],
    };

    public static StageRecording Recording(int number) => new()
    {
        InputHiddenWeights = [0.1f, number],
        States = [new(7, [1f / 3, -0f, number], [0.25f]), new(number, [], [float.MaxValue])],
        Begin = new([1, 2, 49], [(byte)number, 0, 7], [0, 1, 3]),
    };

    public static void ShouldBeExactly(StageRecording actual, StageRecording expected)
    {
        actual.InputHiddenWeights.ShouldBe(expected.InputHiddenWeights);
        actual.States.Select(state => state.Aeons).ShouldBe(expected.States.Select(state => state.Aeons));
        actual.States.SelectMany(state => state.HiddenOutputWeights)
            .ShouldBe(expected.States.SelectMany(state => state.HiddenOutputWeights));
        actual.States.SelectMany(state => state.HiddenRates).ShouldBe(expected.States.SelectMany(state => state.HiddenRates));
        foreach (var (a, e) in new[] { (actual.Begin, expected.Begin), (actual.End, expected.End) })
        {
            a.X.ShouldBe(e.X);
            a.Y.ShouldBe(e.Y);
            a.Meals.ShouldBe(e.Meals);
        }
    }

    public static void ShouldBeExactly(this TrialResult? actual, TrialResult expected)
    {
        actual.ShouldNotBeNull();
        (actual.Key, actual.Protocol, actual.EngineVersion).ShouldBe((expected.Key, expected.Protocol, expected.EngineVersion));
        actual.Stages.Count.ShouldBe(expected.Stages.Count);
        foreach (var (a, e) in actual.Stages.Zip(expected.Stages))
        {
            (a.StageIndex, a.Stage, a.After, a.TestedTask, a.Aeons, a.Total, a.StateDigest)
                .ShouldBe((e.StageIndex, e.Stage, e.After, e.TestedTask, e.Aeons, e.Total, e.StateDigest));
            a.Course.ShouldBe(e.Course);
            a.HiddenOutputWeights.Select(BitConverter.SingleToInt32Bits)
                .ShouldBe(e.HiddenOutputWeights.Select(BitConverter.SingleToInt32Bits));
            a.OutputResistances.Select(BitConverter.DoubleToInt64Bits).ShouldBe(e.OutputResistances.Select(BitConverter.DoubleToInt64Bits));
        }
    }
}
