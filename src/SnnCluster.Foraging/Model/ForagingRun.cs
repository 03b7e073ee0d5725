using System.Runtime.CompilerServices;
using System.Text.Json;
using SnnCluster.Foraging.Trials;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Foraging.Model;

/// <summary>A trial of the network in the hands of the runner.</summary>
internal sealed class ForagingRun : ITrialRun
{
    private readonly TrialRun run;

    // Weights and recordings are turned into what the runner keeps once per stage.
    private readonly ConditionalWeakTable<ForagingOutcome, StageOutcome> kept = [];

    /// <param name="known">Outcomes that the run begins with, and as the runner has kept them.</param>
    public ForagingRun(TrialRun run, IEnumerable<(ForagingOutcome Typed, StageOutcome Kept)> known)
    {
        this.run = run;
        foreach (var (typed, outcome) in known) kept.Add(typed, outcome);
    }

    public Epochs EpochsDone => new(run.EpochsDone);

    public Epochs EpochsTotal => new(run.EpochsTotal);

    public bool IsFinished => run.IsFinished;

    public string? CurrentStage => run.CurrentStage;

    public IReadOnlyList<StageOutcome> Outcomes => Kept(run.Outcomes);

    public void Advance(Epochs epochs) => run.Advance(epochs.Count);

    public TrialCheckpoint Checkpoint()
    {
        var (state, outcomes, progress) = run.Checkpoint();
        return new(state, Kept(outcomes), JsonSerializer.SerializeToUtf8Bytes(progress, OutcomeJson.Packed));
    }

    /// <exception cref="InvalidCheckpointException">It is not the progress of a stage.</exception>
    internal static StageProgress Progress(byte[] json)
    {
        try
        {
            return json.Length == 0 ? StageProgress.None : OutcomeJson.Read<StageProgress>(json);
        }
        catch (FormatException error)
        {
            throw new InvalidCheckpointException($"What was recorded of the present stage cannot be read: {error.Message}");
        }
    }

    private StageOutcome[] Kept(IReadOnlyList<ForagingOutcome> outcomes) =>
        [.. outcomes.Select(outcome => kept.GetValue(outcome, ForagingOutcomes.Of))];
}
