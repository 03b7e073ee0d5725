using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Randomness;
using SnnCluster.Trials.Runs;

namespace SnnCluster.AnotherModel;

/// <summary>A trial of the <see cref="RandomWalk"/>: its state is the weights and the number of strides.</summary>
public sealed class WalkTrial : ITrialRun
{
    private const int Weights = 100;

    private readonly double stride;
    private readonly ulong key;
    private readonly IReadOnlyList<Stage> stages;
    private readonly List<StageOutcome> outcomes;

    // The last one counts the strides.
    private readonly double[] state = new double[Weights + 1];

    public WalkTrial(TrialSpec trial, TrialCheckpoint? from)
    {
        stride = double.Parse(trial.Parameters["walk.stride"], CultureInfo.InvariantCulture);
        key = StreamKey.Of(StreamKey.Owner(trial.Identity), "walk");
        stages = trial.Protocol.Stages;
        EpochsTotal = trial.Protocol.Epochs;
        outcomes = [.. from?.Outcomes ?? []];
        from?.State.CopyTo(MemoryMarshal.AsBytes(state.AsSpan()));
        EndStages();
    }

    public Epochs EpochsDone => new((long)state[Weights]);

    public Epochs EpochsTotal { get; }

    public bool IsFinished => outcomes.Count == stages.Count;

    public string? CurrentStage => IsFinished ? null : stages[outcomes.Count].Notation;

    public IReadOnlyList<StageOutcome> Outcomes => outcomes;

    public void Advance(Epochs epochs)
    {
        for (long left = epochs.Count; left > 0 && !IsFinished; left--)
        {
            var random = new RandomSequence(key, EpochsDone.Count);
            int trained = stages[outcomes.Count].Trains[0];
            for (int i = 0; i < Weights; i++) state[i] += stride * (random.NextUnit() - (i % 2 == trained - 1 ? 0.4 : 0.5));
            state[Weights]++;
            EndStages();
        }
    }

    public TrialCheckpoint Checkpoint() => new(MemoryMarshal.AsBytes(state.AsSpan()).ToArray(), [.. outcomes], []);

    private void EndStages()
    {
        while (!IsFinished && EpochsDone >= stages.Take(outcomes.Count + 1).Sum(stage => stage.Epochs))
            outcomes.Add(Outcome(outcomes.Count));
    }

    private StageOutcome Outcome(int index) => new()
    {
        StageIndex = index,
        Stage = stages[index],
        After = StagePath.Of(stages, index),
        Tests = [.. stages[index].Tests.Select(task => new TestScore
        {
            Task = task,
            Successes = Own(task).Count(weight => weight > 0),
            Attempts = Weights / 2,
        })],
        Arrays = stages[index].IsTest ? [] : [new SinglesArray("weights", [Weights], Followed) { RelevantShare = 0.1m }],
        StateDigest = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(state.AsSpan()))),
    };

    private IEnumerable<double> Own(int task) => state.Take(Weights).Where((_, i) => i % 2 == task - 1);

    private float[] Followed => [.. state.Take(Weights).Select(weight => (float)weight)];
}
