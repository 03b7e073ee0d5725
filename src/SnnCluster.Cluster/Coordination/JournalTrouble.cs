using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What to say when the journal fails.</summary>
internal static class JournalTrouble
{
    public static StorageException Unreadable(Exception reason) => new(
        $"The journal (journal.db) cannot be read: {reason.GetBaseException().Message} "
        + "Move it away and give the same command again: results and checkpoints are kept elsewhere, nothing is lost.", reason);

    public static StorageException Unwritable(Exception reason) => new(
        $"The journal (journal.db) cannot be written ({reason.GetBaseException().Message}). Is the disk full, or the file locked by another program? "
        + "Put that right and give the same command again: it goes on from what is stored.", reason);
}
