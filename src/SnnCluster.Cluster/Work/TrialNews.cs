using Akka.Event;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Sweeps.Work;
using SnnCluster.Trials.Data;

namespace SnnCluster.Cluster.Work;

/// <summary>What happens to a worker's trial, as lines of the log: every one says which trial it is and where it stands.</summary>
internal sealed class TrialNews(ILoggingAdapter log, SweepReader sweeps)
{
    public void Tell(Conversation before, IToWorker input, Conversation after)
    {
        if (input is WorkRefused && after.Refusal != before.Refusal) log.Warning("No work for this node: {Reason}", after.Refusal);
        if (before.Trial is not { } trial || (input as OfRequest)?.Request is { } request && request != trial.Request) return;
        if (input is StopTrial && after.Trial is null)
            About(trial).Info("Trial stopped: another worker has it, it has ended, it made no progress, or its sweep is paused");
        else if (input is OfRequest news) Tell(trial, news, after.Trial ?? trial);
    }

    private void Tell(TrialInHand before, OfRequest news, TrialInHand at)
    {
        switch (news)
        {
            case SetAside(_, var what):
                About(at).Warning("A damaged checkpoint is set aside and the one before it used: {What}", what);
                break;
            case Began { EpochsDone.Count: 0 }: About(at).Info("Trial starts, attempt {Attempt}", before.Granted.Attempt); break;
            case Began { EpochsDone.Count: var epoch }:
                About(at).Info("Trial resumes from its checkpoint at epoch {Epoch}, attempt {Attempt}", epoch, before.Granted.Attempt);
                break;
            case Advanced { EpochsDone.Count: var epoch } moved when moved.Stage != before.Stage:
                About(at).Info("Stage begins at epoch {Epoch}", epoch);
                break;
            case CheckpointStored { EpochsDone.Count: var epoch }: About(at).Info("Checkpoint of epoch {Epoch} is stored", epoch); break;
            case Stored: About(at).Info("Trial done, its result is stored"); break;
            case Stopped: About(at).Info("Trial is returned at epoch {Epoch}", before.EpochsDone.Count); break;
            case Failed(_, DataMissingException error):
                About(at).Error("No trials of this sweep on this node: {Reason}", error.Message);
                break;
            case Failed(_, StorageException error): About(at).Error(error, "Trial cannot be stored"); break;
            case Failed(_, var error): About(at).Error(error, "Trial failed in attempt {Attempt}", before.Granted.Attempt); break;
        }
    }

    private ILoggingAdapter About(TrialInHand trial)
    {
        var granted = trial.Granted;
        return log.WithContext("Sweep", granted.StudyId.Text)
            .WithContext("Condition", sweeps.Read(granted.Sweep).Sweep?.Spec.Protocol.Name ?? "-")
            .WithContext("Seed", granted.Trial.Seed)
            .WithContext("Attempt", granted.Attempt)
            .WithContext("Stage", trial.Stage ?? "-");
    }
}
