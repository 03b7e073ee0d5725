using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Routing;

/// <summary>A worker that the scheduler has heard of.</summary>
/// <param name="Request">What it asked last, with the latest load of its machine.</param>
/// <param name="IsBusy">Whether it has a trial, as far as is known.</param>
internal sealed record KnownWorker(RequestWork Request, DateTimeOffset HeardAt, bool IsBusy)
{
    /// <summary>Several workers may stand by for one slot.</summary>
    public string Slot => Request.Slot.Length > 0 ? Request.Slot : Request.Worker.Text;
}
