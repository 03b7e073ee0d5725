using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What to say when the journal fails.</summary>
internal static class JournalTrouble
{
    private const string AgainByItself = "This node tries again by itself.";

    /// <param name="isOfCluster">Whether it lies in a cluster's database; otherwise in a results folder.</param>
    public static StorageException Unreadable(Exception reason, bool isOfCluster) => new(
        $"The journal cannot be read: {reason.GetBaseException().Message} "
        + (isOfCluster
            ? AgainByItself
            : "Move journal.db away and give the same command again: results and checkpoints are kept elsewhere, nothing is lost."),
        reason);

    /// <inheritdoc cref="Unreadable"/>
    public static StorageException Unwritable(Exception reason, bool isOfCluster) => new(
        $"The journal cannot be written ({reason.GetBaseException().Message}). "
        + (isOfCluster
            ? "Is the database up, its disk not full, and may its user write? Does another cluster write to it? " + AgainByItself
            : "Is the disk full, or journal.db locked by another program? "
                + "Fix that and give the same command again: it resumes from what is stored."),
        reason);
}
