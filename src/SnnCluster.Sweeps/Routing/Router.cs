using System.Collections.Immutable;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Machines;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Routing;

/// <summary>
/// Sends every worker that asks for work to the sweep whose turn it is, and lets workers wait for whom there is none. The scheduler drives
/// it, and so does the simulation of clusters in trouble.
/// </summary>
public sealed record Router
{
    private Router()
    {
    }

    /// <summary>The sweeps, as they are in the journal.</summary>
    public Schedule Schedule { get; private init; } = Schedule.Empty;

    /// <summary>The workers, as they were heard of since the scheduler came up.</summary>
    public WorkerDirectory Workers { get; private init; } = WorkerDirectory.Empty;

    /// <summary>The clocks of workers' nodes, by name, and of coordinators, by address.</summary>
    public Clocks Clocks { get; private init; } = Clocks.Empty;

    /// <summary>How much there is to do, as the coordinators have said last.</summary>
    public ImmutableDictionary<StudyId, SweepLoad> Loads { get; private init; } = ImmutableDictionary<StudyId, SweepLoad>.Empty;

    /// <summary>Sweeps that have a coordinator.</summary>
    public ImmutableHashSet<StudyId> Coordinated { get; private init; } = [];

    /// <summary>Trials that may be handed out now.</summary>
    public long Queued => Loads.Where(load => IsActive(load.Key)).Sum(load => Math.Max(0, load.Value.Waiting));

    private WaitingRoom Waiting { get; init; } = WaitingRoom.Empty;

    private int EngineVersion { get; init; }

    private string Models { get; init; } = "";

    /// <param name="engineVersion">Of the usual model: workers that compute with another one get no work.</param>
    /// <param name="models">All models with their versions; nor do workers that have others, if they say so.</param>
    public static Router Of(Schedule schedule, int engineVersion, string models = "") =>
        new() { Schedule = schedule, EngineVersion = engineVersion, Models = models };

    /// <exception cref="NotSupportedException">No rule for this kind of input.</exception>
    public Step<Router, RouterEffect> Decide(IToScheduler input, DateTimeOffset now) => input switch
    {
        RequestWork request => Ask(request, now),
        IReport report => Note(report, now),
        Introduction { Asked: var asked } =>
            (this with { Workers = Workers.Meet(asked, now, isBusy: true) }).HearClock(asked.Node, asked.SentAt, now),
        PresentTime present => HearClock(present.Node, present.SentAt, now),
        LoadChanged changed => new Step<Router, RouterEffect>(
                this with { Loads = Loads.SetItem(changed.StudyId, changed.Load) }, [.. End(changed)])
            .Then(router => router.ServeWaiting()),
        NothingWaits nothing => LookElsewhere(nothing),
        CoordinatorReady ready => new(
            this with { Workers = Workers.Expect(ready.Answered, ready.StudyId) }, Start(ready.StudyId)),
        ScheduleChanged { Happened: SweepSubmitted submitted } => Apply(submitted).Coordinate(submitted.Id),
        ScheduleChanged { Happened: SweepStateChanged changed } => Apply(changed).Follow(changed),
        ScheduleChanged { Happened: SweepDeleted deleted } => new(Apply(deleted).Without(deleted.Id) with
        {
            Loads = Loads.Remove(deleted.Id),
        }, [new Remove(deleted.Id)]),
        ScheduleChanged { Happened: SweepRemoved or SweepEnded } noted => new(Apply(noted.Happened), []),
        ScheduleChanged { Happened: NodeStateChanged changed } => Apply(changed).Follow(changed),
        WorkersGone gone => Leave(gone),
        _ => throw new NotSupportedException($"The scheduler has no rule for {input.GetType().Name}."),
    };

    /// <summary>Sees to it that a sweep has a coordinator, and that it begins what was asked for last.</summary>
    public Step<Router, RouterEffect> Coordinate(StudyId study) => Coordinated.Contains(study)
        ? new(this, Start(study))
        : new(this with { Coordinated = Coordinated.Add(study) }, [new Coordinate(Schedule.Sweeps[study])]);

    /// <summary>Nobody can coordinate this sweep: another version of the program has written it.</summary>
    public Router Without(StudyId study) => this with { Coordinated = Coordinated.Remove(study) };

    /// <summary>Why this worker gets no work; null if it does.</summary>
    public string? RefusalOf(RequestWork request)
    {
        if (request.EngineVersion != EngineVersion)
            return $"node {request.Node} computes with engine version {request.EngineVersion}, this cluster with {EngineVersion}: "
                + "its results would differ. Update it.";
        if (request.Models.Length > 0 && request.Models != Models)
            return $"node {request.Node} has the models {request.Models}, this cluster {Models}: use the same program on all nodes.";
        return StateOf(request.Node) is not NodeState.Open and var state
            ? $"node {request.Node} is {state.ToString().ToLowerInvariant()}; `snn uncordon {request.Node}` gives it work again."
            : null;
    }

    /// <summary>One line per node.</summary>
    /// <param name="addressOf">The address of a worker's node.</param>
    public IReadOnlyList<NodeLine> Nodes(DateTimeOffset now, Func<WorkerName, string> addressOf) => Workers.Nodes(now, addressOf, this);

    /// <summary>The sweeps of these models that have trials left: of those that ended there may be thousands.</summary>
    public IEnumerable<StudyId> UnfinishedOf(IReadOnlyList<string> models) =>
        Schedule.Of(models).Where(study => !Loads.GetValueOrDefault(study).HasEnded);

    /// <summary>Whether somebody wants that node to have work.</summary>
    public NodeState StateOf(string node) => Schedule.Held.GetValueOrDefault(node);

    /// <summary>Whether any worker could get a trial.</summary>
    private bool HasWork => Schedule.Next(Loads) is not null;

    private bool IsDrained(string node) => StateOf(node) == NodeState.Drained;

    private bool IsActive(StudyId study) => Schedule.Sweeps.GetValueOrDefault(study)?.State == SweepState.Active;

    /// <summary>A coordinator that comes up may say so of what was asked for before the latest: the end after that counts.</summary>
    private IEnumerable<RouterEffect> End(LoadChanged changed)
    {
        if (!changed.Load.HasEnded || Schedule.Sweeps.GetValueOrDefault(changed.StudyId) is not { } sweep) return [];
        bool isNew = Loads.GetValueOrDefault(changed.StudyId) is { Total: > 0, HasEnded: false };
        return sweep.EndedAt is null || isNew ? [new NoteEnd(changed.StudyId)] : [];
    }

    private Router Apply(ScheduleEvent happened) => this with { Schedule = Schedule.Apply(happened) };

    private List<RouterEffect> Start(StudyId study)
    {
        var begin = new Begin(Schedule.Sweeps[study]);
        return IsActive(study) ? [begin] : [begin, new Hold(study)];
    }

    private Step<Router, RouterEffect> Follow(SweepStateChanged changed) =>
        changed.State == SweepState.Active ? ServeWaiting() : new(this, [new Hold(changed.Id)]);

    private Step<Router, RouterEffect> Follow(NodeStateChanged changed) => new(this, changed.State == NodeState.Drained
        ? [.. Workers.Of(changed.Node).Select(worker => new Tell(worker, new DrainWorker()))]
        : []);

    private Step<Router, RouterEffect> Leave(WorkersGone gone)
    {
        var left = this with { Workers = Workers.Without(gone.Workers) };
        var nodes = gone.Workers.Where(Workers.Knows).Select(worker => Workers.NodeOf(worker)).Distinct()
            .Where(node => left.Workers.Of(node).Count == 0).ToList();
        return new(
            left with { Clocks = nodes.Aggregate(Clocks, (clocks, node) => clocks.Without(node)) },
            [.. nodes.Where(node => StateOf(node) != NodeState.Open).Select(node => new Reopen(node))]);
    }

    private Step<Router, RouterEffect> Ask(RequestWork request, DateTimeOffset now)
    {
        var former = Workers.Former(request);
        var met = this with
        {
            Workers = Workers.Without([.. former.Select(gone => gone.Worker)]).Meet(request, now, isBusy: false),
        };
        var told = new Step<Router, RouterEffect>(met, [
            .. former.Where(gone => Coordinated.Contains(gone.StudyId)).Select(gone => new Miss(gone.StudyId, gone.Worker)),
            .. Trouble(request.Worker, request.Node, request.Trouble)]);
        return told.Then(router => router.HearClock(request.Node, request.SentAt, now)).Then(router => RefusalOf(request) is { } reason
            ? new(router, [new Tell(request.Worker, new WorkRefused(request.Number, reason))])
            : router.Route(new(request.Worker, request.Number)));
    }

    /// <summary>What is new about what the store refuses a worker.</summary>
    private IEnumerable<RouterEffect> Trouble(WorkerName worker, string node, string trouble) =>
        trouble == Workers.TroubleOf(worker) ? [] : [new TellTrouble { Node = node, Problem = trouble }];

    /// <summary>Reports when a clock begins to differ, and when it stops differing.</summary>
    private Step<Router, RouterEffect> HearClock(string node, DateTimeOffset? sentAt, DateTimeOffset now)
    {
        var next = this with { Clocks = Clocks.Hear(node, sentAt, now) };
        string before = Clocks.Of(node), after = next.Clocks.Of(node);
        return new(next, before.Length == 0 == (after.Length == 0) ? [] : [new TellClock { Node = node, Difference = after }]);
    }

    /// <summary>
    /// Sends a request to a sweep. A repeated request goes to the same sweep, which may have answered it, unless that sweep is held: then
    /// the answer, if there was one, is void.
    /// </summary>
    private Step<Router, RouterEffect> Route(WorkRequest request)
    {
        // It is gone, or its node was drained while it waited; if it is still there it asks again, and is told why.
        if (!Workers.Knows(request.Worker) || RefusalOf(Workers.RequestOf(request)) is not null) return new(this, []);
        StudyId? before = Workers.RouteOf(request) is { } known && IsActive(known) ? known : null;
        var asked = Workers.RequestOf(request);
        return (before ?? NextFor(request)) is { } sweep && Coordinated.Contains(sweep)
            ? new(Sent(request, sweep, isNew: before is null), [new SendRequest(sweep, asked)])
            : new(
                asked.IsAhead ? this : this with { Waiting = Waiting.With(request) },
                [new Tell(request.Worker, new NoWorkNow(request.Number))]);
    }

    /// <summary>The sweep whose turn it is among those that the worker's node has the data for, and may run.</summary>
    private StudyId? NextFor(WorkRequest request)
    {
        var barred = Workers.Lacks(request.Worker).Concat(Schedule.Of(Workers.Withholds(request.Worker))).ToList();
        return Schedule.Next(barred.Count > 0 ? Loads.RemoveRange(barred) : Loads);
    }

    /// <summary>Until the sweep says how much it really has, this trial counts as running.</summary>
    private Router Sent(WorkRequest request, StudyId sweep, bool isNew)
    {
        var load = Loads.GetValueOrDefault(sweep);
        return this with
        {
            Waiting = Waiting.Without(request.Worker),
            Workers = Workers.WithRoute(request, sweep),
            Loads = isNew ? Loads.SetItem(sweep, load with { Waiting = load.Waiting - 1, Running = load.Running + 1 }) : Loads,
        };
    }

    /// <summary>A sweep that has nothing for a request may say so twice; it counts while the request is still there.</summary>
    private Step<Router, RouterEffect> LookElsewhere(NothingWaits nothing)
    {
        var next = this with { Loads = Loads.SetItem(nothing.StudyId, nothing.Load) };
        return Workers.IsElsewhere(nothing.Request, nothing.StudyId)
            ? new(next, [])
            : (next with { Workers = Workers.WithoutRoute(nothing.Request) }).Route(nothing.Request);
    }

    private Step<Router, RouterEffect> ServeWaiting()
    {
        var step = new Step<Router, RouterEffect>(this, []);
        var served = Waiting.InOrder.TakeWhile(_ => step.Next.HasWork).Where(request => step.Next.NextFor(request) is not null);
        foreach (var request in served)
            step = step.Then(router => (router with
            {
                Waiting = router.Waiting.Without(request.Worker),
                Workers = router.Workers.WithoutRoute(request),
            }).Route(request));
        return step;
    }

    /// <summary>A worker that was busy when the scheduler came up is unknown to it, and need not stay so until that work is done.</summary>
    private Step<Router, RouterEffect> Note(IReport report, DateTimeOffset now)
    {
        List<RouterEffect> effects = [Heard(report)];
        if (!Workers.Knows(report.Worker)) effects.Add(new Answer(new IntroduceYourself()));
        // It was told before; but then its trial may have been on the way to it.
        else if (report is ReportProgress && IsDrained(Workers.NodeOf(report.Worker))) effects.Add(new Answer(new DrainWorker()));
        var next = this with { Workers = Workers.Note(report, now) };
        if (report is not ReportProgress progress || !Workers.Knows(report.Worker)) return new(next, effects);
        string node = Workers.NodeOf(report.Worker);
        effects.AddRange(Trouble(report.Worker, node, progress.Trouble));
        return new Step<Router, RouterEffect>(next, effects).Then(router => router.HearClock(node, progress.SentAt, now));
    }

    /// <summary>
    /// A worker must not wait forever for a sweep that nobody coordinates here. Its result, if it has one, is in the store for anyone who
    /// submits that sweep.
    /// </summary>
    private RouterEffect Heard(IReport report) => Coordinated.Contains(report.StudyId) ? new PassOn(report)
        : report is IOutcome ? new Answer(new OutcomeRecorded(report.StudyId, report.LeaseId))
        : new Answer(new StopTrial(report.StudyId, report.LeaseId));
}
