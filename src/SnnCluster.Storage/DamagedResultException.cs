using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage;

/// <summary>What is stored under a key is not what was stored there.</summary>
public sealed class DamagedResultException(TrialKey key, string reason, Exception? inner = null)
    : Exception($"Trial {key}: the stored result is damaged ({reason}). Delete its row from trial_results, and journal.db, then run the sweep again: only this trial is computed anew.", inner)
{
    public TrialKey Key { get; } = key;
}
