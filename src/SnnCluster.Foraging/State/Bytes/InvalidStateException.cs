using SnnCluster.Trials.Runs;

namespace SnnCluster.Foraging.State.Bytes;

/// <summary>Bytes that are not a state of a trial of this engine version.</summary>
public sealed class InvalidStateException(string what)
    : InvalidCheckpointException($"Not a valid trial state: {what}. Use an earlier checkpoint, or run the trial again.");
