using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Machines;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Plans;

namespace SnnCluster.Sweeps.Ledger;

/// <summary>What a <see cref="SweepKeeper"/> knows about its sweep from the beginning.</summary>
/// <param name="StudyId">Id of the study.</param>
/// <param name="Texts">Texts of its conditions, as workers get them.</param>
/// <param name="Branches">One per condition.</param>
public sealed record KeeperTerms(StudyId StudyId, IReadOnlyList<string> Texts, IReadOnlyList<Branch> Branches, LedgerLimits Rules);

/// <summary>
/// Keeps the <see cref="SweepLedger"/> of one sweep or study: asks its rules what an input means, has the decision persisted, then carried
/// out. A coordinator drives it, and so does the simulation of clusters in trouble.
/// </summary>
public sealed record SweepKeeper
{
    private SweepKeeper()
    {
    }

    /// <summary>What stays the same as long as the coordinator lives.</summary>
    public required KeeperTerms Terms { get; init; }

    /// <summary>The ledger, with what is decided and not on disk yet.</summary>
    public required WriteLoop Loop { get; init; }

    /// <summary>As it is on disk.</summary>
    public SweepLedger Ledger => Loop.Ledger;

    /// <summary>Whether trials are handed out: those of an earlier start would be taken back at once.</summary>
    public bool HasBegun { get; private init; }

    private SweepLoad Load => new()
    {
        Waiting = HasBegun ? Loop.Ahead.Ready.Count : 0,
        Running = Loop.Ahead.Running,
        Done = Loop.Ahead.Settled - Loop.Ahead.Failed,
        Failed = Loop.Ahead.Failed,
        Total = Loop.Ahead.Trials.Count,
    };

    /// <summary>Uptime at which the coordinator had read its journal: before, no worker could report.</summary>
    private TimeSpan Since { get; init; }

    /// <summary>What was asked for last, since the coordinator came up; null: nothing yet.</summary>
    public StartSweep? Asked { get; private init; }

    private StallWatch Stalls { get; init; } = StallWatch.Empty;

    /// <summary>What the scheduler was told last; null if it may have forgotten.</summary>
    private SweepLoad? Told { get; init; }

    /// <summary>A coordinator has read its journal.</summary>
    public static Step<SweepKeeper, KeeperEffect> Begin(KeeperTerms terms, WriteLoop read, Moment at)
    {
        var answered = read.Ledger.Trials.Values.Select(trial => trial.Lease).OfType<Lease>().Select(lease => lease.Request);
        var ready = new TellScheduler(new CoordinatorReady(terms.StudyId, [.. answered]));
        var begun = new SweepKeeper { Terms = terms, Loop = read, Since = at.Uptime };
        return new Step<SweepKeeper, KeeperEffect>(begun, [ready]).Then(keeper => keeper.TellLoad());
    }

    /// <exception cref="NotSupportedException">No rule for this kind of input.</exception>
    public Step<SweepKeeper, KeeperEffect> Decide(IToCoordinator input, Moment at) => input switch
    {
        RequestWork asked => Ask(asked, at),
        ReportProgress report => Progress(report, at),
        ReportResult report => Carry(Loop.Ahead.ReportResult(report.Worker, report.LeaseId, report.Trial), report.HasTime),
        ReportFailure report =>
            Carry(Loop.Ahead.ReportFailure(report.Worker, report.LeaseId, report.Trial, report.Fault, Terms.Rules)),
        ReturnTrial returned => Carry(Loop.Ahead.Return(returned.Worker, returned.LeaseId, returned.Trial, ReasonOf(returned))),
        WorkerLost lost => Carry(Loop.Ahead.LoseWorker(lost.Worker)),
        LookAtLeases => CheckLeases(at),
        StartSweep start => Start(start),
        StoreRead read => Begin(read),
        HoldSweep => Carry(Loop.Ahead.Hold()),
        Persisted => After(Loop.Written()),
        GatheringOver => After(Loop.Gathered()),
        SnapshotSaved saved => After(Loop.SnapshotSaved(saved.Number)),
        _ => throw new NotSupportedException($"Sweep {Terms.StudyId}: no rule for {input.GetType().Name}."),
    };

    /// <summary>
    /// The scheduler counts the trial as running from the moment it passes a request on; that this one gets none must not stay unsaid.
    /// </summary>
    private Step<SweepKeeper, KeeperEffect> Ask(RequestWork asked, Moment at) => (this with { Told = null })
        .Carry(Loop.Ahead.Ask(new(asked.Worker, asked.Number), Terms.Rules, at.Now), asked.HasTime);

    private static LeaseReturnReason ReasonOf(ReturnTrial returned) =>
        returned.HasBegun ? LeaseReturnReason.Cancelled : LeaseReturnReason.NotBegun;

    /// <summary>What is done is what the store holds.</summary>
    private Step<SweepKeeper, KeeperEffect> Start(StartSweep start) => (this with { Asked = start }).Look(start);

    private Step<SweepKeeper, KeeperEffect> Look(StartSweep start) =>
        Loop.Ahead.StartId == start.StartId ? HandOut(Decision.Nothing) : new(this, [new ReadStore(start)]);

    /// <summary>Look-ups overtake each other: one for what somebody has asked more than since would take that back.</summary>
    private Step<SweepKeeper, KeeperEffect> Begin(StoreRead read) => read.Start.StartId != Asked?.StartId
        ? new(this, [])
        : HandOut(Loop.Ahead.Start(
            Terms.StudyId, read.Start.StartId, read.Start.Seeds, read.Stored, read.Start.KeepsRunning, Terms.Branches));

    /// <summary>From here on trials are handed out.</summary>
    private Step<SweepKeeper, KeeperEffect> HandOut(Decision start) => (this with { HasBegun = true }).Carry(start);

    private Step<SweepKeeper, KeeperEffect> Progress(ReportProgress report, Moment at)
    {
        var decision = Loop.Ahead.ReportProgress(
            new(report.Worker, report.Request), report.LeaseId, report.Trial, Terms.Rules, at.Now, report.EpochsStored);
        return (this with { Stalls = Stalls.With(report.LeaseId, report.Stage, report.EpochsDone, at.Uptime) })
            .Carry(decision, hasTime: decision.Events.Count == 0);
    }

    private Step<SweepKeeper, KeeperEffect> CheckLeases(Moment at)
    {
        var step = new Step<SweepKeeper, KeeperEffect>(this with { Stalls = Stalls.Only(Ledger) }, []);
        foreach (var (lease, stage, epochsDone) in step.Next.Stalls.Stalled(Ledger, Terms.Rules.StallTimeout, at.Uptime))
            step = step.Then(keeper => keeper.Carry(keeper.Loop.Ahead.Stall(lease, stage, epochsDone, Terms.Rules)));
        return step.Then(keeper => keeper.Carry(keeper.Loop.Ahead.Expire(Terms.Rules, at.Now, heard: at.Uptime - Since)));
    }

    private Step<SweepKeeper, KeeperEffect> Carry(Decision decision, bool hasTime = false) => After(Loop.Add(decision, hasTime));

    /// <summary>Turns what the write loop wants carried out into messages.</summary>
    private Step<SweepKeeper, KeeperEffect> After(Step<WriteLoop, KeeperEffect> written)
    {
        var step = new Step<SweepKeeper, KeeperEffect>(this with { Loop = written.Next }, []);
        foreach (var effect in written.Effects)
            step = step.Then(keeper => effect is CarryOut { Instructions: var all } ? keeper.CarryOut(all) : new(keeper, [effect]));
        return step;
    }

    private Step<SweepKeeper, KeeperEffect> CarryOut(IReadOnlyList<Instruction> instructions)
    {
        List<KeeperEffect> effects = [.. instructions.Select(EffectOf)];
        if (Ledger.IsFinished) effects.Add(new ShowEnd());
        return new Step<SweepKeeper, KeeperEffect>(this, effects).Then(keeper => keeper.TellLoad());
    }

    private KeeperEffect EffectOf(Instruction instruction) => instruction switch
    {
        Grant(var lease) => new TellWorker(lease.Worker, new WorkGranted
        {
            Request = lease.Request.Number,
            StudyId = Terms.StudyId,
            Sweep = Terms.Texts[lease.Trial.Condition],
            LeaseId = lease.Id,
            Trial = lease.Trial,
            Attempt = lease.Attempt,
        }),
        KeepWaiting(var request) => new TellScheduler(new NothingWaits(Terms.StudyId, request, Load)),
        AskAnew(var request) => new TellWorker(request.Worker, new RequestOutdated(request.Number)),
        Acknowledge(var worker, var leaseId) => new TellWorker(worker, new OutcomeRecorded(Terms.StudyId, leaseId)),
        Stop(var worker, var leaseId) => new TellWorker(worker, new StopTrial(Terms.StudyId, leaseId)),
        _ => throw new NotSupportedException($"Nobody knows how to carry out {instruction}."),
    };

    private Step<SweepKeeper, KeeperEffect> TellLoad() => Load == Told
        ? new(this, [])
        : new(this with { Told = Load }, [new TellScheduler(new LoadChanged(Terms.StudyId, Load))]);
}
