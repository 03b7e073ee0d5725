using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Work;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Cluster.Work;

/// <summary>The computation of a worker's trial, which tells that worker its news.</summary>
/// <param name="tell">Safe from any thread.</param>
internal sealed class TrialInSlot(TrialWorkerSetup setup, Slot slot, Action<IToWorker> tell)
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

    /// <summary>Nobody waits for it any longer.</summary>
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
            SetAside = what => tell(new SetAside(request, what)),
            Began = (stage, epochs) => tell(new Began(request, stage, epochs)),
            Advanced = (stage, epochs) => tell(new Advanced(request, stage, epochs)),
            CheckpointStored = epochs => tell(new CheckpointStored(request) { EpochsDone = epochs }),
            Finished = storing =>
            {
                tell(new Finished(request) { EpochsDone = epochs });
                _ = TellOfStoring(request, storing);
            },
            Stopped = () => tell(new Stopped(request)),
            Threw = error => tell(new Failed(request, error)),
        };
    }

    private async Task TellOfStoring(long request, Task storing)
    {
        try
        {
            await storing.ConfigureAwait(false);
            tell(new Stored(request));
        }
        catch (Exception error)
        {
            tell(new Failed(request, error));
        }
    }
}
