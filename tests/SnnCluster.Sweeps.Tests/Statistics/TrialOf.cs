using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Sweeps.Tests.Statistics;

/// <summary>Builds small trial results with known numbers.</summary>
internal sealed class TrialOf(int seed, string sweepId = "sweep")
{
    /// <summary>Weights of a network.</summary>
    public const int Synapses = 6272;

    private readonly List<StageOutcome> stages = [];
    private string path = "";

    /// <summary>A stage that changes the network; weights are 0.05 except those given.</summary>
    public TrialOf Stage(string notation, params (int Index, float Weight)[] weights)
    {
        float[] all = Enumerable.Repeat(0.05f, Synapses).ToArray();
        foreach (var (index, weight) in weights) all[index] = weight;
        path = notation == "U" ? "" : path.Length == 0 ? notation : $"{path}>{notation}";
        return Add(notation, [], [new SinglesArray("weights", [Synapses], all) { RelevantShare = 0.1m }]);
    }

    public TrialOf Test(int task, long successes, long failures) =>
        Add($"test{task}", [new TestScore { Task = task, Successes = successes, Attempts = successes + failures }], []);

    public TrialResult Build() => new()
    {
        Key = new TrialKey(new(sweepId), seed),
        Protocol = "protocol",
        Model = ForagingSweeps.Model.Name,
        EngineVersion = 1,
        Stages = [.. stages],
    };

    private TrialOf Add(string notation, IReadOnlyList<TestScore> tests, IReadOnlyList<NamedArray> arrays)
    {
        stages.Add(new StageOutcome
        {
            StageIndex = stages.Count,
            Stage = ForagingSweeps.Stages((notation, 1))[0],
            After = path.Length == 0 ? "U" : path,
            Tests = tests,
            Arrays = arrays,
            StateDigest = new string('0', 64),
        });
        return this;
    }
}
