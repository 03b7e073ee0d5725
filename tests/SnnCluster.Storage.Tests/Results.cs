using System.Text.Json;
using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Sweeps.Verification;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Storage.Tests;

/// <summary>Results with awkward numbers in every place.</summary>
internal static class Results
{
    public static TrialResult Of(string sweepId, int seed, long rewarded = 70) => new()
    {
        Key = new(new(sweepId), seed),
        Protocol = "sleep-relearn",
        Model = ForagingSweeps.Model.Name,
        EngineVersion = 1,
        Stages =
        [
            ForagingOutcomes.Of(new()
            {
                StageIndex = 0,
                Stage = "S,T1",
                After = "T1>T2>S,T1",
                Aeons = 3,
                Total = new()
                {
                    HiddenSpikes = 58,
                    OutputSpikes = 1,
                    Rewarded = rewarded,
                    Punished = 30,
                    Other = long.MaxValue,
                },
                Course = [new()
                {
                    FirstAeon = 0,
                    Aeons = 2,
                    Tally = new()
                {
                    HiddenSpikes = 1,
                    OutputSpikes = 2,
                    Rewarded = 3,
                    Punished = 4,
                    Other = 5,
                },
                }, new()
                {
                    FirstAeon = 2,
                    Aeons = 1,
                    Tally = new()
                {
                    HiddenSpikes = 6,
                    OutputSpikes = 7,
                    Rewarded = 8,
                    Punished = 9,
                    Other = 10,
                },
                }],
                HiddenOutputWeights = [0.1f, 1f / 3, float.Epsilon, float.MaxValue, -0f, .. Enumerable.Range(0, 1000).Select(i => i / 7f)],
                OutputResistances = [0.1, 1.0 / 3, double.Epsilon, double.MaxValue, Math.BitIncrement(1)],
                StateDigest = new string('a', 64),
            }),
            ForagingOutcomes.Of(new()
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
            }),
        ],
    };

    /// <summary>What was recorded of a stage.</summary>
    public static byte[] Recording(int number) => StageRecordingJson.Write(Recorded(number));

    /// <summary>What was recorded of a stage on its way, up to that epoch.</summary>
    public static byte[] Progress(long epochs) => JsonSerializer.SerializeToUtf8Bytes(
        new StageProgress([new()
        {
            FirstAeon = 0,
            Aeons = epochs,
            Tally = new()
        {
            HiddenSpikes = 1,
            OutputSpikes = 2,
            Rewarded = 3,
            Punished = 4,
            Other = epochs,
        },
        }], Recorded((int)epochs)), OutcomeJson.Packed);

    public static void ShouldBeExactly(this TrialResult? actual, TrialResult expected)
    {
        actual.ShouldNotBeNull();
        (actual.Key, actual.Protocol, actual.Model, actual.EngineVersion)
            .ShouldBe((expected.Key, expected.Protocol, expected.Model, expected.EngineVersion));
        OutcomeComparison.Differences(actual.Stages, expected.Stages).ShouldBeEmpty();
    }

    private static StageRecording Recorded(int number) => new()
    {
        InputHiddenWeights = [0.1f, number],
        States = [new(7, [1f / 3, -0f, number], [0.25f]), new(number, [], [float.MaxValue])],
        Begin = new([1, 2, 49], [(byte)number, 0, 7], [0, 1, 3]),
    };
}
