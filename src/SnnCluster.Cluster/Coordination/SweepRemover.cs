using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Cluster.Coordination;

/// <summary>
/// Takes the place of a deleted sweep's coordinator: removes the sweep's stored data, then its journal, then tells the scheduler. Steps
/// that fail are tried again; a new scheduler starts the removal again.
/// </summary>
internal sealed class SweepRemover : ReceivePersistentActor, IWithTimers
{
    private static readonly TimeSpan BeforeTryingAgain = TimeSpan.FromSeconds(10);

    private readonly StudyId study;
    private readonly ILoggingAdapter log;

    public SweepRemover(StudyId study, StoredSweep stored)
    {
        this.study = study;
        log = Context.GetLogger().WithContext("Sweep", study.Text);
        RecoverAny(_ => { });
        Command<Start>(_ => Task.Run(() => stored.RemoveAsync(CancellationToken.None))
            .PipeTo(Self, success: () => new StoreIsEmpty(), failure: error => new Failed(error)));
        Command<StoreIsEmpty>(_ => DeleteSnapshots(new SnapshotSelectionCriteria(long.MaxValue)));
        Command<DeleteSnapshotsSuccess>(_ => DeleteMessages(LastSequenceNr));
        Command<DeleteMessagesSuccess>(_ =>
        {
            log.Info("Sweep is deleted, with everything that was stored for it alone");
            Context.Parent.Tell(new SweepIsGone(study));
            Context.Stop(Self);
        });
        Command<DeleteSnapshotsFailure>(failed => Self.Tell(new Failed(failed.Cause)));
        Command<DeleteMessagesFailure>(failed => Self.Tell(new Failed(failed.Cause)));
        Command<Failed>(failed =>
        {
            log.Warning("Sweep is not removed yet; next attempt in {Seconds} s: {Problem}", BeforeTryingAgain.TotalSeconds,
                failed.Error.GetBaseException().Message);
            Timers.StartSingleTimer(nameof(Start), new Start(), BeforeTryingAgain);
        });
    }

    public override string PersistenceId => SweepCoordinator.PersistenceIdOf(study);

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>What it holds is of no interest, only how long it is.</summary>
    public override Recovery Recovery => new(SnapshotSelectionCriteria.None, 0);

    public static Props Props(StudyId study, StoredSweep stored) => Akka.Actor.Props.Create(() => new SweepRemover(study, stored));

    protected override void OnReplaySuccess() => Self.Tell(new Start());

    private sealed record Start : INoSerializationVerificationNeeded;

    private sealed record StoreIsEmpty : INoSerializationVerificationNeeded;

    private sealed record Failed(Exception Error) : INoSerializationVerificationNeeded;
}
