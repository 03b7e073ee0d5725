using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What to say when the journal fails.</summary>
internal static class JournalTrouble
{
    private const string AgainByItself = "The coordinator tries again by itself.";

    public static StorageException Unreadable(Exception reason, SweepCoordinatorSetup setup) => new(
        setup.IsOfCluster
            ? $"The journal cannot be read: {Words(reason, setup)} {AgainByItself}"
            : $"The journal cannot be read: {Words(reason, setup)} "
                + "Move journal.db away and give the same command again: results and checkpoints are kept elsewhere, nothing is lost.",
        reason);

    public static StorageException Unwritable(Exception reason, SweepCoordinatorSetup setup) => new(
        setup.IsOfCluster
            ? $"The journal cannot be written: {Words(reason, setup)} {AgainByItself}"
            : $"The journal cannot be written ({reason.GetBaseException().Message}). "
                + "Is the disk full, or journal.db locked by another program? "
                + "Fix that and give the same command again: it resumes from what is stored.",
        reason);

    /// <summary>The journal of a cluster is in the same database as the store.</summary>
    private static string Words(Exception reason, SweepCoordinatorSetup setup) =>
        (setup.IsOfCluster ? setup.Store.Explain(reason) : null) ?? $"{reason.GetBaseException().Message.TrimEnd('.')}.";
}
