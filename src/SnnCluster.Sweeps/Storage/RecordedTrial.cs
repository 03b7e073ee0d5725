using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.Storage;

/// <summary>A finished trial with what was recorded on its way.</summary>
/// <param name="Recordings">One per stage of the result, in order, as JSON that only the model reads; null where nothing was recorded, or
/// where it is not stored (any more).</param>
public sealed record RecordedTrial(TrialResult Result, IReadOnlyList<byte[]?> Recordings)
{
    /// <summary>Reads what was recorded of a finished trial: some megabytes.</summary>
    /// <param name="spec">Its sweep.</param>
    public static async Task<RecordedTrial> ReadAsync(
        ICheckpointStore store,
        SweepSpec spec,
        TrialResult result,
        CancellationToken cancellation = default)
    {
        var recordings = new List<byte[]?>();
        foreach (var key in TrialPath.Of(spec.Trial(result.Key.Seed)).OutcomeKeys)
            try
            {
                recordings.Add((await store.ReadOutcomeAsync(key, cancellation))?.Recording);
            }
            catch (DamagedCheckpointException)
            {
                recordings.Add(null);
            }

        return new(result, recordings);
    }
}
