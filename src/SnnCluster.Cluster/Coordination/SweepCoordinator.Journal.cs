using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using SnnCluster.Cluster.Telemetry;
using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Cluster.Coordination;

/// <summary>
/// How decisions get on disk: those that are made while one is being written are written together (docs/decisions/0005-groups.md).
/// </summary>
public sealed partial class SweepCoordinator
{
    private DecisionQueue decisions = new(SweepLedger.Empty);
    private JournalLength journal = JournalLength.Empty;

    /// <summary>As it is on disk: what is shown, and what instructions rest on. Decisions are made on the one ahead of it.</summary>
    private SweepLedger ledger = SweepLedger.Empty;
    private bool isWriting;
    private long snapshotAt;

    protected override void OnRecoveryFailure(Exception reason, object? message = null)
    {
        base.OnRecoveryFailure(reason, message);
        setup.Observer.OnFailure(JournalTrouble.Unreadable(reason));
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        base.OnPersistFailure(cause, @event, sequenceNr);
        setup.Observer.OnFailure(JournalTrouble.Unwritable(cause));
    }

    private void ReadJournal()
    {
        Recover<SweepEvent>(happened => ledger = ledger.Apply(happened));
        Recover<EventGroup>(group => ledger = group.Events.Aggregate(ledger, (state, happened) => state.Apply(happened)));
        Recover<SnapshotOffer>(offer => (ledger, snapshotAt) = (SweepLedger.Of((LedgerSnapshot)offer.Snapshot), offer.Metadata.SequenceNr));
        Recover<RecoveryCompleted>(_ =>
        {
            decisions = new(ledger);
            setup.Scheduler.Tell(new CoordinatorReady(id,
                [.. ledger.Trials.Values.Select(trial => trial.Lease).OfType<Lease>().Select(lease => lease.Request)]));
            TellLoad();
        });
        Command<WriteGathered>(_ =>
        {
            if (!isWriting) WriteNext();
        });
        Command<SaveSnapshotSuccess>(saved => Forget(saved.Metadata));
        Command<SaveSnapshotFailure>(failed => Context.GetLogger()
            .WithContext("Sweep", id)
            .Warning("A snapshot could not be stored; the journal stays as long as it is: {Problem}", failed.Cause.Message));
        Command<DeleteMessagesSuccess>(_ => { });
        Command<DeleteMessagesFailure>(_ => { });
        Command<DeleteSnapshotsSuccess>(_ => { });
        Command<DeleteSnapshotsFailure>(_ => { });
    }

    /// <summary>
    /// Writes the events down, together with those of other decisions if the journal is busy or nobody is in a
    /// hurry, then does what the decision says.
    /// </summary>
    private void Carry(Decision decision, bool hasTime = false)
    {
        decisions.Add(decision, hasTime);
        WriteSoon();
    }

    private void WriteSoon()
    {
        if (isWriting || decisions.IsEmpty) return;
        if (decisions.IsUrgent) WriteNext();
        else if (!Timers.IsTimerActive(nameof(WriteGathered)))
            Timers.StartSingleTimer(nameof(WriteGathered), WriteGathered.Instance, setup.Work.Gather);
    }

    private void WriteNext()
    {
        Timers.Cancel(nameof(WriteGathered));
        while (!isWriting && !decisions.IsEmpty)
        {
            var group = decisions.Take(EventGroup.Most);
            if (group.Events.Count == 0) CarryOut(group.Instructions);
            else Write(group);
        }
    }

    private void Write(DecisionGroup group)
    {
        isWriting = true;
        long started = Stopwatch.GetTimestamp();
        PersistAsync(EventGroup.Of(group.Events), _ =>
        {
            isWriting = false;
            SnnMetrics.JournalLatency.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
            Written(group);
            WriteSoon();
        });
    }

    private void Written(DecisionGroup group)
    {
        ledger = group.After;
        isChanged = true;
        foreach (var happened in group.Events)
        {
            news.Tell(happened, ledger);
            LedgerMetrics.Count(happened);
        }

        CarryOut(group.Instructions);
        journal = journal.With(group.Events.Count);
        if (!journal.IsLong(ledger.Trials.Count)) return;
        journal = JournalLength.Empty;
        SaveSnapshot(ledger.Snapshot());
    }

    /// <summary>
    /// What the snapshot before this one holds need not be read again. What came since stays: a coordinator that does not know yet that
    /// another has taken over must find its next numbers taken.
    /// </summary>
    private void Forget(SnapshotMetadata latest)
    {
        if (snapshotAt > 0)
        {
            DeleteMessages(snapshotAt);
            DeleteSnapshots(new SnapshotSelectionCriteria(snapshotAt - 1));
        }
        snapshotAt = latest.SequenceNr;
    }

    private sealed class WriteGathered : INoSerializationVerificationNeeded
    {
        public static readonly WriteGathered Instance = new();
    }
}
