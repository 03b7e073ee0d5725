using System.Collections.Concurrent;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Testing;

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
            .Select(node => new NodeLine($"n{node}", $"akka.tcp://snn@10.0.0.{node}:4053", 3, slots, Math.Min(slots, trials), null, 0.5))];
        Trials = [.. Enumerable.Range(1, trials)
            .Select(seed => new TrialSnapshot(TrialId.OfSeed(seed), TrialStatus.Waiting, null, 0, 1, null, null))];
    }

    public SweepSpec Spec { get; }

    public TrialSnapshot[] Trials { get; }

    public NodeLine[] Nodes { get; set; }

    public SweepState State { get; set; }

    /// <summary>Whether no scheduler answers.</summary>
    public bool IsAway { get; set; }

    /// <summary>Everything that was asked, in order.</summary>
    public ConcurrentQueue<IClusterMessage> Asked { get; } = [];

    public bool IsMember => true;

    public IReadOnlyList<ClusterMember> Members =>
        [.. Nodes.Select(node => new ClusterMember(node.Address.Split('@')[1], ["worker"], "Up", true))];

    /// <summary>A trial is so far, on a node.</summary>
    public void Run(int seed, long epochsDone, string node = "n1") =>
        Trials[seed - 1] = new(TrialId.OfSeed(seed), TrialStatus.Running, "T1", epochsDone, 1, new($"{node}/worker-1-abc"), null, 100);

    public void End(int seed) => Trials[seed - 1] = new(TrialId.OfSeed(seed), TrialStatus.Done, null, EpochsPerTrial, 1, null, null);

    public void Fail(int seed, string error, string log = "") =>
        Trials[seed - 1] = new(TrialId.OfSeed(seed), TrialStatus.Failed, null, 0, 3, null,
            new TrialFault(FaultKind.Crash, error, "T1", 17, log));

    public Task<IClusterMessage> AskAsync(IClusterMessage request, CancellationToken cancellation = default)
    {
        Asked.Enqueue(request);
        return IsAway ? throw new TimeoutException("No coordinator answers now.") : Task.FromResult(Answer(request));
    }

    private IClusterMessage Answer(IClusterMessage request) => request switch
    {
        QuerySweeps => new SweepList([new SweepLine(new(Spec.Id.Text), 1, State, Count(TrialStatus.Waiting), Count(TrialStatus.Running))]),
        QueryNodes => new NodeList(Nodes),
        QuerySweep query when query.StudyId == Study.Of(Spec).Id => Show(query),
        QuerySweep query => new RequestRefused($"{query.StudyId}: there is no such sweep.", IsUnknown: true),
        SetSweepState set when set.StudyId == Study.Of(Spec).Id => Set(set),
        RetrySweep { StudyId: var id } => new RequestAccepted(id.Text),
        ExtendSweep { StudyId: var id } => new RequestAccepted(id.Text),
        SubmitSweep => new RequestAccepted(Spec.Id.Text),
        SetSweepState set => new RequestRefused($"{set.StudyId}: there is no such sweep.", IsUnknown: true),
        DrainNode drain => new RequestRefused($"{drain.Node}: there is no such node.", IsUnknown: true),
        _ => throw new NotSupportedException($"{request} is not played."),
    };

    private RequestAccepted Set(SetSweepState set)
    {
        State = set.State;
        return new(set.StudyId.Text);
    }

    private SweepSnapshot Show(QuerySweep query) => new(
        new(Spec.Id.Text), text, 1, State, Trials.Length, Count(TrialStatus.Done), Count(TrialStatus.Failed), Count(TrialStatus.Running),
        Trials.Sum(trial => trial.EpochsDone), Trials.Length * EpochsPerTrial, [.. Trials.Skip(query.Offset).Take(query.Count)]);

    private int Count(TrialStatus status) => Trials.Count(trial => trial.Status == status);
}
