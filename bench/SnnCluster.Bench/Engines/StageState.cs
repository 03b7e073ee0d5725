using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Trials;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Bench.Engines;

/// <summary>A stage kind of a protocol, and the state of a trial in the middle of its first stage of that kind.</summary>
/// <param name="Settings">What the trial is a function of.</param>
/// <param name="Stage">Notation.</param>
/// <param name="Share">Of all epochs of the protocol at the paper's proportions.</param>
/// <param name="Checkpoint">Between two aeons, so that either engine can go on from it.</param>
public sealed record StageState(TrialSettings Settings, string Stage, double Share, TrialCheckpoint Checkpoint)
{
    /// <summary>Runs a trial with the fast engine and stops in the middle of every kind of stage.</summary>
    /// <param name="sweep">Its protocol and model.</param>
    /// <param name="scale">Of the trial, whatever that of the sweep is; 1: the paper's lengths.</param>
    public static IEnumerable<StageState> Of(SweepSpec sweep, double scale, int seed)
    {
        var protocol = sweep.Protocol.Scaled(scale / sweep.Scale);
        // Without recordings: of a stage as short as here they would be a large part, of one at the paper's length a thousandth.
        var settings = new TrialSettings
        {
            Recording = new() { States = 0, Moves = 0 },
            Protocol = protocol,
            Model = sweep.Model,
            Identity = new TrialIdentity(1, seed),
            Engine = EngineKind.Fast,
        };
        var run = new TrialRun(settings);
        double total = protocol.Stages.Sum(stage => stage.Aeons);
        long start = 0;
        var seen = new HashSet<string>();
        foreach (var stage in protocol.Stages)
        {
            long middle = start + stage.Aeons / 2 / 2 * 2 * Timing.EpochsPerAeon;
            start += stage.Aeons * Timing.EpochsPerAeon;
            if (!seen.Add(stage.Notation)) continue;
            run.Advance(middle - run.EpochsDone);
            double share = protocol.Stages.Where(other => other.Notation == stage.Notation).Sum(other => other.Aeons) / total;
            yield return new(settings, stage.Notation, share, run.Checkpoint());
        }
    }
}
