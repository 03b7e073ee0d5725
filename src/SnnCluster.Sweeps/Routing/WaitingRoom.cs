using System.Collections.Immutable;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Routing;

/// <summary>
/// The workers that were told to keep waiting, first come, first served. This is not persisted: after a restart of the scheduler the
/// workers ask again by themselves.
/// </summary>
public sealed record WaitingRoom
{
    private readonly ImmutableList<WorkRequest> requests;

    /// <summary>Nobody waits.</summary>
    public static WaitingRoom Empty { get; } = new([]);

    private WaitingRoom(ImmutableList<WorkRequest> requests) => this.requests = requests;

    /// <summary>The request to be served next first.</summary>
    public IReadOnlyList<WorkRequest> InOrder => requests;

    /// <summary>A worker waits under its latest request, once, and keeps its place.</summary>
    public WaitingRoom With(WorkRequest request)
    {
        int place = requests.FindIndex(waiting => waiting.Worker == request.Worker);
        return new(place < 0 ? requests.Add(request) : requests.SetItem(place, request));
    }

    /// <summary>The worker no longer waits, if it did.</summary>
    public WaitingRoom Without(WorkerName worker) => new(requests.RemoveAll(waiting => waiting.Worker == worker));
}
