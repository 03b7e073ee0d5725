using System.Collections.Concurrent;
using Akka.Actor;
using SnnCluster.Cluster.Settings;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Cluster.Work;

/// <summary>
/// Runs one trial at a time, on its own thread: a simulation saturates a core for hours, and on a dispatcher thread it would stop the
/// heartbeats. Several workers stand by for a slot: while the trial of one is computed, those of others are fetched and stored.
/// How many do so depends on how long trials take: a slot holds several short ones, but only one long one, so that no
/// trial waits here while another node is idle.
/// </summary>
internal sealed class Slot : IDisposable
{
    private readonly BlockingCollection<Action> waiting = [];
    private readonly WorkSettings work;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, IActorRef> parked = [];
    private TimeSpan last = TimeSpan.MaxValue;
    private long? startedAt;
    private Action? current;

    /// <param name="name">Unique within its node.</param>
    /// <param name="time">Tells how long trials take. Default the system's.</param>
    public Slot(string name, WorkSettings work, TimeProvider? time = null)
    {
        (Name, this.work, this.time) = (name, work, time ?? TimeProvider.System);
        Start();
    }

    public string Name { get; }

    /// <summary>Computes a trial when those before it are done. It must not throw.</summary>
    public void Add(Action trial) => waiting.Add(trial);

    /// <summary>
    /// That trial no longer has a worker. If it is being computed, it may take a while to notice, or never do so: the next trials are
    /// computed on another thread.
    /// </summary>
    public void Leave(Action trial)
    {
        lock (gate)
        {
            if (current != trial) return;
            (current, startedAt) = (null, null);
        }
        Start();
    }

    /// <summary>Whether that many trials before it take so little time that the next one should be fetched now.</summary>
    public bool IsWanted(int before)
    {
        if (before == 0) return true;
        lock (gate)
        {
            var running = startedAt is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero;
            return (running < last ? last : running) < work.Ahead / before;
        }
    }

    /// <summary>
    /// Whether the waiting trials take so long, at the pace of the last trial, that answers may come a little late (snn.work.gather).
    /// </summary>
    public bool HasTime
    {
        get
        {
            // Its thread takes trials out meanwhile.
            int count = waiting.Count;
            lock (gate) return count > 0 && last != TimeSpan.MaxValue && last >= 2 * work.Gather / count;
        }
    }

    /// <summary>Whether the last trial was so short that only its end could be reported.</summary>
    public bool IsQuick
    {
        get
        {
            lock (gate) return last < work.Piece;
        }
    }

    /// <summary>
    /// The worker has nothing to do until it is told <see cref="LookAgain"/>, once a trial has been computed and it is wanted.
    /// </summary>
    public void Park(int place, IActorRef worker)
    {
        lock (gate) parked[place] = worker;
    }

    public void Dispose() => waiting.CompleteAdding();

    private void Start() => new Thread(Run) { Name = Name, IsBackground = true }.Start();

    private void Run()
    {
        ThreadNiceness.Lower();
        foreach (var trial in waiting.GetConsumingEnumerable())
        {
            lock (gate) (current, startedAt) = (trial, time.GetTimestamp());
            trial();
            lock (gate)
            {
                // It was left: another thread does the rest.
                if (current != trial) return;
                (last, current, startedAt) = (time.GetElapsedTime(startedAt!.Value), null, null);
            }
            Wake();
        }
    }

    private void Wake()
    {
        while (true)
        {
            IActorRef worker;
            lock (gate)
            {
                if (parked.Count == 0) return;
                (int place, worker) = parked.First();
                if (!IsWanted(place)) return;
                parked.Remove(place);
            }
            worker.Tell(LookAgain.Instance);
        }
    }
}
