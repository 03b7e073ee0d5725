namespace SnnCluster.Cluster.Work;

/// <summary>
/// The slots of a node. They outlive its actors: if the cluster is lost, or has lost this node, trials continue while the node joins again.
/// When it is disposed of, it abandons the trials that are still running.
/// </summary>
public sealed class Workplace(int slots) : IDisposable
{
    /// <summary>The most trials of one slot that are fetched, computed and stored at the same time, if they are short.</summary>
    private const int SeatsPerSlot = 32;

    private readonly string process = Guid.NewGuid().ToString("N");

    private IReadOnlyList<Seat> seats = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var seat in seats) seat.Clear();
        foreach (var slot in seats.Select(seat => seat.Slot).Distinct()) slot.Dispose();
    }

    /// <summary>One seat per worker: those of the time before, if there was one.</summary>
    internal IReadOnlyList<Seat> Open(TrialWorkerSetup setup)
    {
        if (seats.Count == 0)
            seats = [
                .. from number in Enumerable.Range(1, slots)
                   let slot = new Slot($"slot-{number}", setup.Work)
                   from place in Enumerable.Range(0, SeatsPerSlot)
                   select new Seat(slot, setup, place, process)];
        return seats;
    }
}
