using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>The real conversation of a worker, with a virtual slot that computes, stores and fails.</summary>
internal sealed class VirtualWorker
{
    private readonly VirtualCluster cluster;
    private readonly double slowness;
    private Conversation conversation;
    private Computation? computation;
    private readonly Queue<IToWorker> unheard = [];
    private int saying;

    public VirtualWorker(VirtualCluster cluster, WorkerName name)
    {
        (this.cluster, Name) = (cluster, name);
        slowness = cluster.Faults.Happens(0.05) ? 5 : 1;
        conversation = Conversation.Of(new()
        {
            Name = name,
            Node = name.Node,
            Slot = name.Text,
            Place = cluster.Faults.Between(0, 1) < 0.2 ? 1 : 0,
            EngineVersion = VirtualCluster.EngineVersion,
            RequestRetry = TimeSpan.FromSeconds(VirtualCluster.Repeat),
            ProgressInterval = TimeSpan.FromSeconds(VirtualCluster.Repeat),
            LeaseDuration = TimeSpan.FromSeconds(VirtualCluster.LeaseDuration),
            PatienceWithTurn = TimeSpan.FromSeconds(10),
        });
        Receive(LookAgain.Instance);
    }

    public WorkerName Name { get; }

    public bool IsAlive { get; private set; } = true;

    public WorkerStatus Status => conversation.Status;

    /// <summary>Whether it has nothing in hand.</summary>
    public bool IsIdle => Status is WorkerStatus.Parked or WorkerStatus.Asking or WorkerStatus.Ended;

    /// <summary>Its node has no actors: nobody hears it, it hears nobody, and what its trial does is news for later.</summary>
    public bool IsAway { get; set; }

    public void Die() => IsAlive = false;

    /// <summary>Its node has new actors.</summary>
    public void ComeBack()
    {
        if (!IsAway) return;
        IsAway = false;
        saying++;
        if (cluster.Variant != Variant.ForgetsWhatItHolds) Receive(TakeUp.Instance);
        while (!IsAway && unheard.TryDequeue(out var news)) Receive(news);
    }

    public void Receive(IToWorker input)
    {
        if (!IsAlive) return;
        if (IsAway)
        {
            if (input is OfRequest) unheard.Enqueue(input);
            return;
        }
        if (cluster.Variant == Variant.TakesLateNews && input is OfRequest news && conversation.Trial is { } trial)
            input = news with { Request = trial.Request };
        var around = new Surroundings
        {
            Now = default,
            IsWanted = conversation.Terms.Place == 0 || cluster.Faults.Between(0, 1) < 0.7,
            HasTime = cluster.Faults.Between(0, 1) < 0.5,
        };
        (conversation, var effects) = conversation.Decide(input, around);
        foreach (var effect in effects) Do(effect);
        if (cluster.Variant == Variant.ReportsBeforeStoring && input is Finished finished) Receive(new Stored(finished.Request));
    }

    private void Do(WorkerEffect effect)
    {
        switch (effect)
        {
            case Say(var message): cluster.SendToScheduler(message); break;
            case SayAgainEvery(var interval):
                saying++;
                if (cluster.Variant != Variant.SaysOnce) Repeat(interval.TotalSeconds, saying);
                break;
            case BeSilent: saying++; break;
            case Park: cluster.Timeline.In(cluster.Faults.Between(1, 30), () => Receive(LookAgain.Instance)); break;
            case Compute(var granted): Compute(granted); break;
            case AwaitTurn(var request, var patience):
                cluster.Timeline.In(patience.TotalSeconds, () => Receive(new TurnIsLate(request)));
                break;
            case Cancel: computation?.Cancel(); break;
            case Withdraw(var request):
                if (computation?.Withdraw() == true) Receive(new Withdrawn(request));
                break;
            case Abandon: computation?.Abandon(); break;
            case End: cluster.Leave(this); break;
        }
    }

    private void Repeat(double interval, int current) => cluster.Timeline.In(interval, () =>
    {
        if (!IsAlive || saying != current) return;
        Receive(SayAgain.Instance);
        Repeat(interval, current);
    });

    private void Compute(WorkGranted granted)
    {
        computation = new(cluster, this, granted, slowness * cluster.Faults.Between(2, 20));
        // Who stands by waits for its turn, sometimes in vain.
        cluster.Timeline.In(conversation.Terms.Place == 0 ? 0.01 : cluster.Faults.Between(0, 15), computation.Begin);
    }

    /// <summary>One attempt at a trial in the slot. Left, it continues for a while, and what it says is late.</summary>
    private sealed class Computation(VirtualCluster cluster, VirtualWorker worker, WorkGranted granted, double takes)
    {
        private bool hasBegun, isWithdrawn, isCancelled, isAbandoned, hasEnded;

        public void Begin()
        {
            if (isWithdrawn || isAbandoned) return;
            hasBegun = true;
            worker.Receive(new Began(granted.Request, "U", new(0)));
            cluster.Timeline.In(takes / 2, () =>
            {
                if (hasEnded) return;
                worker.Receive(new Advanced(granted.Request, "T1", new(50)));
                worker.Receive(new CheckpointStored(granted.Request) { EpochsDone = new(50) });
            });
            cluster.Timeline.In(takes, Finish);
        }

        public bool Withdraw() => isWithdrawn = !hasBegun;

        public void Abandon() => isAbandoned = true;

        public void Cancel()
        {
            isCancelled = true;
            if (hasBegun) cluster.Timeline.In(cluster.Faults.Between(0.01, 2), () => End(new Stopped(granted.Request)));
        }

        private void Finish()
        {
            if (hasEnded || !worker.IsAlive || isCancelled) return;
            if (cluster.Faults.Happens(0.02))
            {
                if (isAbandoned) return;
                cluster.Promises.NoteThrown(granted);
                End(new Failed(granted.Request, new InvalidOperationException("it threw")));
            }
            else
            {
                worker.Receive(new Finished(granted.Request) { EpochsDone = new(100) });
                cluster.Timeline.In(cluster.Faults.Between(0.001, 0.5), Store);
            }
        }

        private void Store()
        {
            if (!worker.IsAlive) return;
            if (cluster.Faults.Happens(0.02))
            {
                End(new Failed(granted.Request, new StorageException("the database is away")));
                return;
            }
            cluster.Sweep(granted.StudyId).Disk.Results[granted.Trial.Seed] = VirtualDisk.Computed(granted.Trial.Seed);
            End(new Stored(granted.Request));
        }

        private void End(OfRequest news)
        {
            if (hasEnded) return;
            hasEnded = true;
            worker.Receive(news);
        }
    }
}
