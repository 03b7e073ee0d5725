using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What to say when the journal fails.</summary>
internal static class JournalTrouble
{
    public static StorageException Unreadable(Exception reason) => new(
        $"The journal cannot be read: {reason.GetBaseException().Message} "
        + "On one machine move journal.db away and give the same command again: results and checkpoints are kept elsewhere, "
        + "nothing is lost. A node of a cluster tries again by itself.",
        reason);

    public static StorageException Unwritable(Exception reason) => new(
        $"The journal cannot be written ({reason.GetBaseException().Message}). Is the disk full, journal.db locked by another program, "
        + "or the cluster's database unreachable? "
        + "Fix that and give the same command again: it resumes from what is stored. A node of a cluster tries again by itself.",
        reason);
}
