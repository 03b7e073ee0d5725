using System.Collections.Concurrent;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Web.Tests.Fakes;

/// <summary>A cluster of any size that computes nothing: it answers as the scheduler does, from what the test sets.</summary>
public sealed class FakeCluster : IClusterGateway
{
    private const long EpochsPerTrial = 1_000_000;

    private readonly string text;

    public FakeCluster(int trials, int nodes, int slots = 10)
    {
        var plain = ForagingSweeps.Spec("fake", ForagingSweeps.Stages(("U", 1)));
        Spec = plain with
        {
            Protocol = plain.Protocol with { Description = "A sweep of <b>bold</b> words" },
            Seeds = [.. Enumerable.Range(1, trials)],
        };
        text = SweepText.Write(Spec);
        Nodes = [.. Enumerable.Range(1, nodes)
            .Select(node => new NodeLine
            {
                Node = $"n{node}",
                Address = $"akka.tcp://snn@10.0.0.{node}:4053",
                EngineVersion = 3,
                Slots = slots,
                Busy = Math.Min(slots, trials),
                Refusal = null,
                Load = 0.5,
            })];
        Trials = [.. Enumerable.Range(1, trials)
            .Select(seed => new TrialSnapshot
            {
                Trial = TrialId.OfSeed(seed),
                Status = TrialStatus.Waiting,
                Stage = null,
                EpochsDone = new(0),
                Attempt = 1,
                Worker = null,
                Fault = null,
            })];
    }

    public SweepSpec Spec { get; }

    public TrialSnapshot[] Trials { get; }

    public NodeLine[] Nodes { get; set; }

    public SweepState State { get; set; }

    /// <summary>Whether no scheduler answers.</summary>
    public bool IsAway { get; set; }

    /// <summary>Questions that nobody answers, though others are.</summary>
    public Predicate<IClusterMessage> IsLost { get; set; } = _ => false;

    /// <summary>What the database refuses.</summary>
    public IReadOnlyList<string> Troubles { get; set; } = [];

    /// <summary>Completes before it answers.</summary>
    public Task Answers { get; set; } = Task.CompletedTask;

    /// <summary>Everything that was asked, in order.</summary>
    public ConcurrentQueue<IClusterMessage> Asked { get; } = [];

    public bool IsMember => true;

    public IReadOnlyList<ClusterMember> Members =>
        [.. Nodes.Select(node => new ClusterMember(node.Address.Split('@')[1], ["worker"], "Up", true))];

    /// <summary>A trial is so far, on a node.</summary>
    public void Run(int seed, long epochsDone, string node = "n1") =>
        Trials[seed - 1] = new()
        {
            Trial = TrialId.OfSeed(seed),
            Status = TrialStatus.Running,
            Stage = "T1",
            EpochsDone = new(epochsDone),
            Attempt = 1,
            Worker = new($"{node}/worker-1-abc"),
            Fault = null,
            SilentMilliseconds = 100,
        };

    public void End(int seed) => Trials[seed - 1] = new()
    {
        Trial = TrialId.OfSeed(seed),
        Status = TrialStatus.Done,
        Stage = null,
        EpochsDone = new(EpochsPerTrial),
        Attempt = 1,
        Worker = null,
        Fault = null,
    };

    public void Fail(int seed, string error, string log = "") =>
        Trials[seed - 1] = new()
        {
            Trial = TrialId.OfSeed(seed),
            Status = TrialStatus.Failed,
            Stage = null,
            EpochsDone = new(0),
            Attempt = 3,
            Worker = null,
            Fault = new TrialFault
            {
                Kind = FaultKind.Crash,
                Error = error,
                Stage = "T1",
                EpochsDone = new(17),
                Log = log,
            },
        };

    public async Task<IClusterMessage> AskAsync(IClusterMessage request, CancellationToken cancellation = default)
    {
        Asked.Enqueue(request);
        await Answers;
        return IsAway || IsLost(request) ? throw new TimeoutException("No coordinator answers now.") : Answer(request);
    }

    private IClusterMessage Answer(IClusterMessage request) => request switch
    {
        QuerySweeps => new SweepList([new SweepLine
        {
            StudyId = new(Spec.Id.Text),
            Priority = 1,
            State = State,
            Waiting = Count(TrialStatus.Waiting),
            Running = Count(TrialStatus.Running),
        }]) { Troubles = Troubles },
        QueryNodes => new NodeList(Nodes),
        QuerySweep query when query.StudyId == Study.Of(Spec).Id => Show(query),
        QuerySweep query => new RequestRefused($"{query.StudyId}: there is no such sweep.", IsUnknown: true),
        SetSweepState set when set.StudyId == Study.Of(Spec).Id => Set(set),
        RetrySweep { StudyId: var id } => new RequestAccepted(id.Text),
        ExtendSweep { StudyId: var id } => new RequestAccepted(id.Text),
        SubmitSweep => new RequestAccepted(Spec.Id.Text),
        SetSweepState set => new RequestRefused($"{set.StudyId}: there is no such sweep.", IsUnknown: true),
        DeleteSweep delete => new RequestRefused($"{delete.StudyId}: there is no such sweep.", IsUnknown: true),
        SetNodeState set => new RequestRefused($"{set.Node}: there is no such node.", IsUnknown: true),
        _ => throw new NotSupportedException($"{request} is not played."),
    };

    private RequestAccepted Set(SetSweepState set)
    {
        State = set.State;
        return new(set.StudyId.Text);
    }

    private SweepSnapshot Show(QuerySweep query) => new()
    {
        StudyId = new(Spec.Id.Text),
        Sweep = text,
        Priority = 1,
        State = State,
        Total = Trials.Length,
        Done = Count(TrialStatus.Done),
        Failed = Count(TrialStatus.Failed),
        Running = Count(TrialStatus.Running),
        EpochsDone = new(Trials.Sum(trial => trial.EpochsDone.Count)),
        EpochsTotal = new(Trials.Length * EpochsPerTrial),
        Trials = [.. Trials.Skip(query.Offset).Take(query.Count)],
    };

    private int Count(TrialStatus status) => Trials.Count(trial => trial.Status == status);
}
