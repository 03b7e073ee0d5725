using Akka.Actor;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Work;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Cluster.Work;

/// <summary>The computation of a worker's trial, which sends its news to that worker.</summary>
internal sealed class TrialInSlot(TrialWorkerSetup setup, Slot slot, IActorRef worker)
{
    private CancellationTokenSource? running;
    private TrialComputation? computation;

    /// <returns>Why it cannot be computed here; null if it waits for its turn now.</returns>
    public string? Start(WorkGranted granted)
    {
        var (sweep, problems) = setup.Sweeps.Read(granted.Sweep);
        if (sweep is null) return $"node {setup.Node} cannot read the sweep: {string.Join("; ", problems)}";
        running = new();
        var settings = sweep.Spec.Trial(granted.Trial.Seed);
        computation = TrialComputation.Start(
            slot, new(sweep.Id, granted.Trial.Seed), settings, setup, Callbacks(granted, sweep.Spec.Protocol.Epochs), running.Token);
        return null;
    }

    /// <summary>Stores a checkpoint and stops, soon.</summary>
    public void Cancel() => running?.Cancel();

    /// <returns>Whether it was taken back before its turn came.</returns>
    public bool Withdraw() => computation?.Withdraw() == true;

    /// <summary>Nobody waits for it any more.</summary>
    public void Abandon()
    {
        computation?.Abandon();
        computation = null;
        running?.Cancel();
        running?.Dispose();
        running = null;
    }

    private TrialCallbacks Callbacks(WorkGranted granted, Epochs epochs)
    {
        long request = granted.Request;
        return new()
        {
            Labels =
            [
                new("snn.sweep", granted.StudyId.Text), new("snn.seed", granted.Trial.Seed), new("snn.attempt", granted.Attempt),
            ],
            SetAside = what => worker.Tell(new SetAside(request, what)),
            Began = (stage, epochs) => worker.Tell(new Began(request, stage, epochs)),
            Advanced = (stage, epochs) => worker.Tell(new Advanced(request, stage, epochs)),
            CheckpointStored = epochs => worker.Tell(new CheckpointStored(request) { EpochsDone = epochs }),
            Finished = storing =>
            {
                worker.Tell(new Finished(request) { EpochsDone = epochs });
                storing.PipeTo(worker, success: () => new Stored(request), failure: error => new Failed(request, error));
            },
            Stopped = () => worker.Tell(new Stopped(request)),
            Threw = error => worker.Tell(new Failed(request, error)),
        };
    }
}
