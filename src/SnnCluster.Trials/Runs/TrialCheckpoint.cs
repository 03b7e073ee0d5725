using SnnCluster.Trials.Outcomes;

namespace SnnCluster.Trials.Runs;

/// <summary>Everything that a trial needs to resume as if it had never stopped.</summary>
/// <param name="State">Canonical bytes of the state: equal states give equal bytes.</param>
/// <param name="Outcomes">Outcomes of the stages finished so far.</param>
/// <param name="Progress">What the current stage has recorded so far, as JSON in UTF-8 that only the model reads; empty if
/// nothing.</param>
public sealed record TrialCheckpoint(byte[] State, IReadOnlyList<StageOutcome> Outcomes, byte[] Progress)
{
    /// <summary>Bytes of a state at most: what is stored can be read again.</summary>
    public const int LargestState = 1 << 29;
}

/// <summary>Bytes that are not a checkpoint of such a trial; the message says why, and what to do.</summary>
public class InvalidCheckpointException(string message) : Exception(message);
