using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Sweeps.Tests.Statistics;

/// <summary>Builds small trial results with known numbers.</summary>
internal sealed class TrialOf(int seed, string sweepId = "sweep")
{
    private readonly List<StageOutcome> stages = [];
    private string path = "";

    /// <summary>A stage that changes the network; weights are 0.05 except those given.</summary>
    public TrialOf Stage(string notation, params (int Index, float Weight)[] weights)
    {
        float[] all = Enumerable.Repeat(0.05f, Layout.HiddenOutputSynapses).ToArray();
        foreach (var (index, weight) in weights) all[index] = weight;
        path = notation == "U" ? "" : path.Length == 0 ? notation : $"{path}>{notation}";
        return Add(notation, path.Length == 0 ? "U" : path, null, default, all);
    }

    public TrialOf Test(int task, long rewarded, long punished) =>
        Add($"test{task}", path.Length == 0 ? "U" : path, (ForagingTask)task, new Tally(0, 0, rewarded, punished, 0), []);

    public TrialResult Build() =>
        new() { Key = new TrialKey(sweepId, seed), Protocol = "protocol", EngineVersion = 1, Stages = [.. stages] };

    private TrialOf Add(string notation, string after, ForagingTask? task, Tally total, IReadOnlyList<float> weights)
    {
        stages.Add(new StageOutcome
        {
            StageIndex = stages.Count, Stage = notation, After = after, TestedTask = task, Aeons = 1, Total = total, Course = [],
            HiddenOutputWeights = weights, OutputResistances = [], StateDigest = new string('0', 64),
        });
        return this;
    }
}
