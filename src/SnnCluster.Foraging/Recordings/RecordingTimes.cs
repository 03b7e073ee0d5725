using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Recordings;

/// <summary>When something of a stage is recorded.</summary>
public static class RecordingTimes
{
    /// <summary>
    /// Whether the weights are recorded once that many aeons are done: evenly spaced, the last time at the end; in a stage with fewer
    /// aeons, after every aeon.
    /// </summary>
    public static bool IsStateDue(RecordingSettings settings, ForagingStage stage, long aeonsDone) =>
        Regime.Of(stage, 0).HiddenOutputPlastic && Times(settings, stage, aeonsDone) > Times(settings, stage, aeonsDone - 1);

    /// <summary>Whether that epoch of the stage (from 0) is among the first ones, whose moves are recorded.</summary>
    public static bool IsInBegin(RecordingSettings settings, long epoch) => epoch < settings.Moves;

    /// <summary>Whether that epoch of the stage (from 0) is among the last ones, and not among the first.</summary>
    public static bool IsInEnd(RecordingSettings settings, ForagingStage stage, long epoch) => epoch >= EndBegins(settings, stage);

    /// <summary>Whether any move of this many epochs, from that one on, is recorded.</summary>
    public static bool IsAnyMoveDue(RecordingSettings settings, ForagingStage stage, long epoch, int epochs) =>
        IsInBegin(settings, epoch) || IsInEnd(settings, stage, epoch + epochs - 1);

    private static long Times(RecordingSettings settings, ForagingStage stage, long aeons) =>
        aeons * Math.Min(settings.States, stage.Aeons) / stage.Aeons;

    private static long EndBegins(RecordingSettings settings, ForagingStage stage) =>
        Math.Max(settings.Moves, stage.Aeons * Timing.EpochsPerAeon - settings.Moves);
}
