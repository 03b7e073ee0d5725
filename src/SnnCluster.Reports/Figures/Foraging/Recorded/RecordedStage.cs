using SnnCluster.Analysis.States;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Reports.Figures.Foraging.Recorded;

/// <summary>The recorded H->O weights of one stage of one trial.</summary>
public sealed record RecordedStage
{
    /// <summary>Place in the protocol.</summary>
    public required int Index { get; init; }

    /// <summary>Notation.</summary>
    public required string Stage { get; init; }

    /// <summary>Path of the stages up to and including this one.</summary>
    public required string After { get; init; }

    /// <summary>Epochs since the trial began, tests left out.</summary>
    public required long Begin { get; init; }

    /// <summary>Epochs since the trial began at the end of the stage, tests left out.</summary>
    public required long End { get; init; }

    /// <summary>In order of time, the last one at the end.</summary>
    public required IReadOnlyList<LabelledState> States { get; init; }

    /// <summary>The state at its end.</summary>
    public LabelledState Last => States[^1];

    /// <summary>Its states after four fifths (model.md section 11).</summary>
    public IReadOnlyList<LabelledState> LastFifth => Analysis.States.LastFifth.Of(States, Begin, End);

    /// <summary>Whether a trained task and something else alternate in it.</summary>
    public bool IsInterleaved => Stage.Contains(',');

    /// <summary>The stages of a trial that recorded weights.</summary>
    public static IReadOnlyList<RecordedStage> Of(SweepSpec spec, RecordedTrial trial)
    {
        var stages = new List<RecordedStage>();
        var recordings = ForagingTrial.Of(trial).Recordings;
        long begin = 0;
        for (int index = 0; index < recordings.Count; index++)
        {
            var stage = spec.Protocol.Stages[index];
            if (stage.IsTest) continue;
            long start = begin, end = begin += stage.Epochs.Count;
            string after = StagePath.Of(spec.Protocol.Stages, index);
            if (recordings[index] is not { States.Count: > 0 } recording) continue;
            stages.Add(new()
            {
                Index = index,
                Stage = stage.Notation,
                After = after,
                Begin = start,
                End = end,
                States = [.. recording.States.Select(state => new LabelledState(trial.Result.Key.Seed, after,
                    start + state.Aeons * stage.EpochsPerLength, [.. state.HiddenOutputWeights]))],
            });
        }

        return stages;
    }
}
