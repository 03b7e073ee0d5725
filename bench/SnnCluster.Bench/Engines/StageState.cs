using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Bench.Engines;

/// <summary>A stage kind of a protocol, and the state of a trial in the middle of its first stage of that kind.</summary>
/// <param name="Trial">What the trial is a function of.</param>
/// <param name="Stage">Notation.</param>
/// <param name="Share">Of all epochs of the protocol at the paper's proportions.</param>
/// <param name="Checkpoint">Between two aeons, so that either engine can resume from it.</param>
public sealed record StageState(TrialSpec Trial, string Stage, double Share, TrialCheckpoint Checkpoint)
{
    private static readonly ForagingModel Model = new();

    /// <summary>Runs a trial and stops in the middle of every kind of stage.</summary>
    /// <param name="sweep">Its protocol and parameters.</param>
    /// <param name="scale">Of the trial, whatever that of the sweep is; 1: the paper's lengths.</param>
    public static IEnumerable<StageState> Of(SweepSpec sweep, double scale, int seed)
    {
        var protocol = sweep.Protocol.Scaled(scale / sweep.Scale);
        // Without recordings: of a stage as short as here they would be a large part, of one at the paper's length a thousandth.
        var trial = sweep.Trial(seed) with
        {
            Protocol = protocol,
            Parameters = sweep.Parameters.With("recording.states", "0").With("recording.moves", "0"),
        };
        var run = trial.Begin();
        long start = 0;
        var seen = new HashSet<string>();
        foreach (var stage in protocol.Stages)
        {
            long middle = start + stage.Length / 2 / 2 * 2 * stage.EpochsPerLength;
            start += stage.Epochs.Count;
            if (!seen.Add(stage.Notation)) continue;
            run.Advance(new(middle - run.EpochsDone.Count));
            double ofKind = protocol.Stages.Where(other => other.Notation == stage.Notation).Sum(other => other.Length);
            yield return new(trial, stage.Notation, ofKind / protocol.Stages.Sum(other => other.Length), run.Checkpoint());
        }
    }

    /// <summary>A trial that resumes from there.</summary>
    /// <param name="engine">Null: the fast one.</param>
    public TrialRun Run(EngineFactory? engine = null) => new(Model.Settings(Trial), ForagingModel.Typed(Checkpoint), engine);
}
