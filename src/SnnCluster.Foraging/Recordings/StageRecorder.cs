using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State;

namespace SnnCluster.Foraging.Recordings;

/// <summary>Records the present stage of a trial. It reads the state and never changes it.</summary>
public sealed class StageRecorder(RecordingSettings settings)
{
    private readonly List<RecordedState> states = [];
    private readonly PathRecorder begin = new(), end = new();

    /// <summary>The present stage so far.</summary>
    public StageRecording Recording => new() { States = [.. states], Begin = begin.Path, End = end.Path };

    /// <summary>
    /// Before some epochs of the stage: what is to be called after each of them; null if none of their moves is recorded.
    /// </summary>
    public Action? Watch(ForagingStage stage, TrialState state, int epochs)
    {
        if (!RecordingTimes.IsAnyMoveDue(settings, stage, state.StageEpoch, epochs)) return null;
        var before = state.Counts.Tally;
        return () =>
        {
            AfterEpoch(stage, state, before);
            before = state.Counts.Tally;
        };
    }

    /// <summary>At the end of an aeon.</summary>
    /// <param name="engine">What computes the state.</param>
    public void EndAeon(ForagingStage stage, TrialState state, IEngine engine)
    {
        long aeons = state.StageEpoch / Timing.EpochsPerAeon;
        if (!RecordingTimes.IsStateDue(settings, stage, aeons)) return;
        engine.Store();
        double epochs = stage is InterleavedSleepStage ? Timing.EpochsPerAeon : state.StageEpoch;
        states.Add(new(aeons, Singles(state.Network.HiddenOutput.Weights),
            Array.ConvertAll(state.Rates.Counts, count => (float)(count / epochs))));
    }

    /// <summary>The record of the stage that ends, and an empty one for the next.</summary>
    /// <param name="index">Its place in the protocol.</param>
    /// <returns>Null if there is nothing to it.</returns>
    public StageRecording? EndStage(ForagingStage stage, int index, TrialState state)
    {
        bool learnedInputs = stage is UnsupervisedStage || index == 0;
        var recording =
            Recording with { InputHiddenWeights = learnedInputs && settings.States > 0 ? Singles(state.Network.InputHidden.Weights) : [] };
        Restore(StageRecording.Empty);
        return recording.States.Count + recording.Begin.Moves + recording.InputHiddenWeights.Count > 0 ? recording : null;
    }

    /// <summary>Goes on from a stored record.</summary>
    public void Restore(StageRecording stored)
    {
        states.Clear();
        states.AddRange(stored.States);
        begin.Restore(stored.Begin);
        end.Restore(stored.End);
    }

    private void AfterEpoch(ForagingStage stage, TrialState state, Tally before)
    {
        long epoch = state.StageEpoch - 1;
        if (RecordingTimes.IsInBegin(settings, epoch)) begin.Add(state, before);
        else if (RecordingTimes.IsInEnd(settings, stage, epoch)) end.Add(state, before);
    }

    private static float[] Singles(double[] values) => Array.ConvertAll(values, value => (float)value);
}
