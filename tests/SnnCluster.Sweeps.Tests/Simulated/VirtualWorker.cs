using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>
/// A slot as TrialWorker is one: it asks, computes, stores, and only then reports; what it says it repeats until it is answered.
/// </summary>
internal sealed class VirtualWorker
{
    private readonly VirtualCluster cluster;
    private readonly double slowness;
    private long number = 1;
    private Lease? lease;
    private Letter saying;

    public VirtualWorker(VirtualCluster cluster, string name)
    {
        (this.cluster, Name) = (cluster, name);
        slowness = cluster.Faults.Happens(0.05) ? 5 : 1;
        saying = new Asks(new(Name, number));
        Say();
    }

    public string Name { get; }

    public bool IsAlive { get; private set; } = true;

    public void Die() => IsAlive = false;

    public void Receive(Instruction message)
    {
        if (!IsAlive) return;
        switch (message)
        {
            case Grant grant when lease is null && grant.Lease.Request.Number == number && saying is Asks:
                Run(grant.Lease);
                break;
            case AskAnew anew when saying is Asks && anew.Request.Number == number:
                AskAnew();
                break;
            case Acknowledge acknowledge when saying is Completes or Throws && lease?.Id == acknowledge.LeaseId:
                AskAnew();
                break;
            case Stop stop when lease?.Id == stop.LeaseId && saying is Progresses:
                AskAnew();
                break;
        }
    }

    /// <summary>Says it now, and again after a while until something else is to be said.</summary>
    private void Say()
    {
        if (!IsAlive) return;
        var said = saying;
        cluster.SendToCoordinator(said);
        cluster.Timeline.In(VirtualCluster.Repeat, () =>
        {
            if (ReferenceEquals(saying, said)) Say();
        });
    }

    private void Say(Letter letter)
    {
        saying = letter;
        Say();
    }

    private void AskAnew()
    {
        lease = null;
        number++;
        Say(new Asks(new(Name, number)));
    }

    private void Run(Lease granted)
    {
        lease = granted;
        Say(new Progresses(granted.Request, granted.Id, granted.Seed));
        bool throws = cluster.Faults.Happens(0.02);
        cluster.Timeline.In(slowness * cluster.Faults.Between(2, 20), () =>
        {
            if (!IsAlive || lease != granted) return;
            if (throws)
            {
                cluster.NoteThrown(granted.Seed);
                Say(new Throws(Name, granted.Id, granted.Seed));
            }
            else if (cluster.Variant == Variant.ReportsBeforeStoring)
            {
                Say(new Completes(Name, granted.Id, granted.Seed));
                Store(granted, then: () => { });
            }
            else
            {
                Store(granted, then: () => Say(new Completes(Name, granted.Id, granted.Seed)));
            }
        });
    }

    /// <summary>The disk takes its time; a write that fails is tried again.</summary>
    private void Store(Lease granted, Action then) => cluster.Timeline.In(cluster.Faults.Between(0.001, 0.5), () =>
    {
        if (!IsAlive) return;
        if (cluster.Faults.Happens(0.02))
        {
            Store(granted, then);
            return;
        }
        cluster.NoteStored(granted.Seed);
        if (lease == granted) then();
    });
}
