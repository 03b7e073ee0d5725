using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Specs;
using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Benchmarks.Engines;

/// <summary>A stage kind of sleep-relearn, and the state of a trial in the middle of its first stage of that kind.</summary>
/// <param name="Trial">What the trial is a function of.</param>
/// <param name="Stage">Notation.</param>
/// <param name="Share">Of all epochs of the protocol at the paper's proportions.</param>
/// <param name="Checkpoint">Between two aeons, so that either engine can go on from it.</param>
public sealed record StageState(TrialSpec Trial, string Stage, double Share, TrialCheckpoint Checkpoint)
{
    private static readonly ForagingModel Model = new();

    /// <summary>Runs a trial of sleep-relearn with the fast engine and stops in the middle of every kind of stage.</summary>
    public static IEnumerable<StageState> Of(double scale, int seed)
    {
        // Without recordings: of a stage as short as here they would be a large part, of one at the paper's length a thousandth.
        var draft = ProtocolLibrary.Read(ProtocolLibrary.Default, BuiltIn.All.Models).Draft!
            .With("recording.states", "0", "bench").With("recording.moves", "0", "bench");
        var paper = StudyValidation.Resolve(draft, BuiltIn.All.Models).Study!.Conditions[0];
        var protocol = paper.Protocol.Scaled(scale / paper.Scale);
        var trial = paper.Trial(seed) with { Protocol = protocol };
        var run = trial.Begin();
        long start = 0;
        var seen = new HashSet<string>();
        foreach (var stage in protocol.Stages)
        {
            long middle = start + stage.Length / 2 / 2 * 2 * stage.EpochsPerLength;
            start += stage.Epochs;
            if (!seen.Add(stage.Notation)) continue;
            run.Advance(middle - run.EpochsDone);
            double ofKind = protocol.Stages.Where(other => other.Notation == stage.Notation).Sum(other => other.Length);
            yield return new(trial, stage.Notation, ofKind / protocol.Stages.Sum(other => other.Length), run.Checkpoint());
        }
    }

    /// <summary>A trial that goes on from there.</summary>
    /// <param name="engine">Null: the fast one.</param>
    public TrialRun Run(EngineFactory? engine = null) => new(Model.Settings(Trial), ForagingModel.Typed(Checkpoint), engine);
}
