using SnnCluster.Sweeps.Machines;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Work;

/// <summary>
/// What a worker says and does: it asks for a trial, has its slot compute it and store its result, and only then reports the result. It
/// repeats every message until it is answered, and recognises a late answer by the number of the request or lease. Several workers stand
/// by for one slot; all but the first are active only while trials are short. Workers drive this state machine, and so does the simulation
/// of clusters in trouble.
/// </summary>
public sealed record Conversation
{
    private Conversation()
    {
    }

    /// <summary>What stays the same as long as the worker lives.</summary>
    public required WorkerTerms Terms { get; init; }

    /// <summary>docs/explanation/states.md says which of the other members hold in which status.</summary>
    public WorkerStatus Status { get; private init; } = WorkerStatus.Parked;

    /// <summary>Number of the latest request.</summary>
    public long Request { get; private init; }

    /// <summary>Not null exactly while running.</summary>
    public TrialInHand? Trial { get; private init; }

    /// <summary>Not null exactly while reporting.</summary>
    public IOutcome? Outcome { get; private init; }

    /// <summary>Why it gets no work, as it was told last; null if it was not.</summary>
    public string? Refusal { get; private init; }

    /// <summary>Studies of which it wants no trial for a while.</summary>
    public MissingData Lacks { get; private init; } = MissingData.Nothing;

    private StoreRefusal? Refused { get; init; }

    /// <summary>Whether it ends as soon as it has nothing in hand.</summary>
    public bool IsStopping { get; private init; }

    private Step<Conversation, WorkerEffect> Nothing => new(this, []);

    /// <summary>Before the first word: parked until it is told to <see cref="LookAgain"/>.</summary>
    public static Conversation Of(WorkerTerms terms) => new() { Terms = terms };

    /// <summary>What is not meant for the state it is in is late, and changes nothing.</summary>
    public Step<Conversation, WorkerEffect> Decide(IToWorker input, Surroundings around) => (Status, input) switch
    {
        (WorkerStatus.Ended, _) => Nothing,
        (_, SayAgain) => new(this, [.. Saying(around)]),
        (_, IntroduceYourself) => new(this, [new Say(new Introduction(Asked(around)))]),
        (WorkerStatus.Parked, TakeUp) => AskAnew(around),
        (_, TakeUp) => new(this, [.. Saying(around), .. Pace()]),
        (WorkerStatus.Parked or WorkerStatus.Asking, StopWork) => StopAtOnce(),
        (WorkerStatus.Parked, LookAgain) => AskAnew(around),
        (WorkerStatus.Asking, _) => Asking(input, around),
        (WorkerStatus.Running, OfRequest news) => news.Request == Trial!.Request ? Running(news, around) : Nothing,
        (WorkerStatus.Running, StopTrial stop) => IsMeant(stop) ? Leave().Then(worker => worker.AskAnew(around)) : Nothing,
        (WorkerStatus.Running, StopWork) => (this with { IsStopping = true }).GiveBack(),
        (WorkerStatus.Running, DrainWorker) => GiveBack(),
        (WorkerStatus.Reporting, OutcomeRecorded recorded) => IsMeant(recorded) ? AskAnew(around) : Nothing,
        (WorkerStatus.Reporting, StopWork) => new(this with { IsStopping = true }, []),
        _ => Nothing,
    };

    private Step<Conversation, WorkerEffect> Asking(IToWorker input, Surroundings around) => input switch
    {
        WorkGranted granted when granted.Request == Request => Run(granted),
        RequestOutdated outdated when outdated.Request == Request => AskAnew(around),
        WorkRefused refused when refused.Request == Request => NoteRefusal(refused),
        // The first one is remembered by the scheduler; the others are not.
        NoWorkNow nothing when nothing.Request == Request && Terms.Place > 0 => StandBy(),
        _ => Nothing,
    };

    /// <summary>News of its trial.</summary>
    private Step<Conversation, WorkerEffect> Running(OfRequest news, Surroundings around) => news switch
    {
        Began began => Begin(began, around),
        Advanced advanced => new(this with { Trial = Trial!.Advance(advanced, around.Now) }, []),
        CheckpointStored stored =>
            (this with { Trial = Trial!.WithCheckpoint(stored, around.Now), Refused = null }).SayNow(around),
        Finished finished => new(this with { Trial = Trial!.Finish(finished) }, []),
        Stored => (this with { Refused = null }).Report(new ReportResult
        {
            StudyId = Trial!.Granted.StudyId,
            Worker = Terms.Name,
            LeaseId = Trial.LeaseId,
            Trial = Trial.Granted.Trial,
            HasTime = around.HasTime,
        }),
        Stopped => Report(Returned(hasBegun: true)),
        Withdrawn => Report(Returned(hasBegun: false)),
        TurnIsLate => new(this, [new Withdraw(news.Request)]),
        Failed { Error: DataMissingException } => WithoutStudy(around).Report(Returned(hasBegun: false)),
        Failed { Error: StorageException error } =>
            Met(error, around).Leave(new TellStorageFailed(error)).Then(worker => worker.AskAnew(around)),
        Failed { Error: var error } => Report(Failure(Trial!.Crashed(error, around.Now))),
        Unreadable { Problem: var problem } => Report(Failure(new()
        {
            Kind = FaultKind.Crash,
            Error = problem,
            Stage = null,
            EpochsDone = Epochs.None,
        })),
        _ => Nothing,
    };

    /// <summary>Out of work: asks for more if that is wanted, or ends if told to.</summary>
    private Step<Conversation, WorkerEffect> AskAnew(Surroundings around)
    {
        if (IsStopping) return new(Idle(WorkerStatus.Ended), [new End()]);
        if (!around.IsWanted) return StandBy();
        var asking = Idle(WorkerStatus.Asking) with { Request = Request + 1 };
        return new(asking, [.. asking.Saying(around), .. asking.Pace()]);
    }

    private Step<Conversation, WorkerEffect> StandBy() => new(Idle(WorkerStatus.Parked), [new BeSilent(), new Park()]);

    private Conversation Idle(WorkerStatus status) => this with { Status = status, Trial = null, Outcome = null };

    private Step<Conversation, WorkerEffect> NoteRefusal(WorkRefused refused)
    {
        var told = this with { Refusal = refused.Reason };
        return Terms.Place > 0 ? told.StandBy() : new(told, []);
    }

    private Step<Conversation, WorkerEffect> Run(WorkGranted granted)
    {
        var running = this with { Status = WorkerStatus.Running, Trial = new(granted) };
        return new(running, [.. running.Pace(), new Compute(granted)]);
    }

    /// <summary>How often it says again what it says. While its trial waits for its turn, only as often as the lease needs.</summary>
    private IEnumerable<WorkerEffect> Pace()
    {
        bool waits = Trial is { HasBegun: false };
        yield return new SayAgainEvery(waits ? Terms.LeaseDuration / 8 : Trial is null ? Terms.RequestRetry : Terms.ProgressInterval);
        if (waits && Terms.Place > 0) yield return new AwaitTurn(Request, Terms.PatienceWithTurn);
    }

    /// <summary>Others may be waiting for the state that it begins with.</summary>
    private Step<Conversation, WorkerEffect> Begin(Began began, Surroundings around)
    {
        var begun = this with { Trial = Trial!.Begin(began, around.Now) };
        return new(
            begun, [.. begun.Pace(), .. (began.EpochsDone > Epochs.None ? begun.Saying(around) : [])]);
    }

    /// <summary>Others may be waiting for what is stored.</summary>
    private Step<Conversation, WorkerEffect> SayNow(Surroundings around) => new(this, [.. Saying(around)]);

    private Step<Conversation, WorkerEffect> Report(IOutcome outcome) => new(
        Idle(WorkerStatus.Reporting) with { Outcome = outcome },
        [new Abandon(), new Say(outcome), new SayAgainEvery(Terms.RequestRetry)]);

    /// <summary>It gets no more trials of its study for a while.</summary>
    private Conversation WithoutStudy(Surroundings around) => this with { Lacks = Lacks.With(Trial!.Granted.StudyId, around.Now) };

    /// <summary>What is merely away comes back by itself.</summary>
    private Conversation Met(StorageException error, Surroundings around) =>
        error.IsRefusal ? this with { Refused = new(error.Message, around.Now) } : this;

    private Step<Conversation, WorkerEffect> Leave(params WorkerEffect[] before) => new(this, [.. before, new Abandon()]);

    /// <summary>It has nothing to give back.</summary>
    private Step<Conversation, WorkerEffect> StopAtOnce() => new(Idle(WorkerStatus.Ended) with { IsStopping = true }, [new End()]);

    private Step<Conversation, WorkerEffect> GiveBack() => new(this, [new Cancel(), new Withdraw(Trial!.Request)]);

    private bool IsMeant(StopTrial stop) => stop.StudyId == Trial!.Granted.StudyId && stop.LeaseId == Trial.LeaseId;

    private bool IsMeant(OutcomeRecorded recorded) => recorded.StudyId == Outcome!.StudyId && recorded.LeaseId == Outcome.LeaseId;

    private ReturnTrial Returned(bool hasBegun) =>
        new()
        {
            StudyId = Trial!.Granted.StudyId,
            Worker = Terms.Name,
            LeaseId = Trial.LeaseId,
            Trial = Trial.Granted.Trial,
            HasBegun = hasBegun,
        };

    private ReportFailure Failure(TrialFault fault) =>
        new()
        {
            StudyId = Trial!.Granted.StudyId,
            Worker = Terms.Name,
            LeaseId = Trial.LeaseId,
            Trial = Trial.Granted.Trial,
            Fault = fault,
        };

    /// <summary>What it says now, and again until it is answered.</summary>
    private IEnumerable<WorkerEffect> Saying(Surroundings around) => Status switch
    {
        WorkerStatus.Asking => [new Say(Asked(around))],
        WorkerStatus.Running => [new Say(new ReportProgress
        {
            StudyId = Trial!.Granted.StudyId,
            Worker = Terms.Name,
            Request = Request,
            LeaseId = Trial.LeaseId,
            Trial = Trial.Granted.Trial,
            Stage = Trial.Stage,
            EpochsDone = Trial.EpochsDone,
            EpochsStored = Trial.EpochsStored,
            Load = around.Load,
            Trouble = Refused?.At(around.Now) ?? "",
            SentAt = around.Now,
        })],
        WorkerStatus.Reporting => [new Say(Outcome!)],
        _ => [],
    };

    private RequestWork Asked(Surroundings around) => new()
    {
        Worker = Terms.Name,
        Number = Request,
        Node = Terms.Node,
        EngineVersion = Terms.EngineVersion,
        Load = around.Load,
        Slot = Terms.Slot,
        IsAhead = Terms.Place > 0,
        HasTime = around.HasTime,
        Models = Terms.Models,
        Lacks = Lacks.At(around.Now),
        Withholds = Terms.Withholds,
        Trouble = Refused?.At(around.Now) ?? "",
        SentAt = around.Now,
    };
}
