using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Sweeps.Work;

namespace SnnCluster.Sweeps.Tests.States;

/// <summary>The states of a worker, as docs/explanation/states.md shows them.</summary>
internal static class WorkerStates
{
    private const int Steps = 6;

    private static readonly string[] States = Enum.GetNames<WorkerStatus>();

    private static readonly IReadOnlyList<Taken<Conversation>> All = Walk.All(
        [Conversation.Of(Terms(place: 0)), Conversation.Of(Terms(place: 1))], Steps, worker => $"{worker}",
        worker => from input in Inputs(worker)
            from isWanted in (bool[])[true, false]
            select (input.GetType().Name,
                worker.Decide(input, new() { Now = default, IsWanted = isWanted, HasTime = false }).Next));

    public static string Fields() => FieldTable.Of(
        States, All.Select(taken => ($"{taken.After.Status}", taken.After)), nameof(Conversation.Terms), nameof(Conversation.Status));

    public static Table Ways()
    {
        var table = new Table("Heard", Kinds, States);
        foreach (var (before, input, after) in All.Where(taken => $"{taken.Before}" != $"{taken.After}"))
            table.Add(input, $"{before.Status}", $"{after.Status}");
        return table;
    }

    /// <summary>Whatever it may hear now, meant for the trial or the request that it has in hand.</summary>
    public static IReadOnlyList<IToWorker> Inputs(Conversation worker)
    {
        long request = worker.Request, lease = request + 100;
        return
        [
            LookAgain.Instance, SayAgain.Instance, StopWork.Instance, new DrainWorker(),
            TakeUp.Instance, new IntroduceYourself(),
            new WorkGranted
            {
                Request = request,
                StudyId = new("sweep"),
                Sweep = "",
                LeaseId = new(lease),
                Trial = TrialId.OfSeed(1),
                Attempt = 1,
            },
            new NoWorkNow(request), new RequestOutdated(request), new WorkRefused(request, "another version"),
            new StopTrial(new("sweep"), new(lease)), new OutcomeRecorded(new("sweep"), new(lease)),
            new SetAside(request, "damaged"), new Began(request, "U", new(0)), new Advanced(request, "T1", new(50)),
            new CheckpointStored(request) { EpochsDone = new(50) }, new Finished(request) { EpochsDone = new(100) }, new Stored(request),
            new Stopped(request),
            new Failed(request, new InvalidOperationException("it threw")), new Failed(request, new StorageException("away")),
            new Unreadable(request, "no such version"), new TurnIsLate(request), new Withdrawn(request),
        ];
    }

    private static IReadOnlyList<string> Kinds =>
        [.. Inputs(Conversation.Of(Terms(place: 0))).Select(input => input.GetType().Name).Distinct()];

    public static WorkerTerms Terms(int place) => new()
    {
        Name = new("worker"),
        Node = "node",
        Slot = "slot",
        Place = place,
        EngineVersion = 1,
        RequestRetry = TimeSpan.FromSeconds(5),
        ProgressInterval = TimeSpan.FromSeconds(5),
        LeaseDuration = TimeSpan.FromSeconds(60),
        PatienceWithTurn = TimeSpan.FromSeconds(10),
    };
}
