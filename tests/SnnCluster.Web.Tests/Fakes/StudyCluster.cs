using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Web.Tests.Fakes;

/// <summary>A cluster that has a study, of two conditions unless given, and computes nothing of it.</summary>
public sealed class StudyCluster : IClusterGateway
{
    public Study Study { get; init; } = new() { Name = "study", Conditions = [Condition("one", aeons: 1), Condition("two", aeons: 2)] };

    /// <summary>Trials that it says are done.</summary>
    public int Done { get; set; }

    public bool IsMember => true;

    public IReadOnlyList<ClusterMember> Members => [];

    public Task<IClusterMessage> AskAsync(IClusterMessage request, CancellationToken cancellation = default) =>
        Task.FromResult(request switch
        {
            QuerySweep { StudyId: var id } when id == Study.Id => Shown(),
            QuerySweep { StudyId: var id } when Study.Conditions.Any(condition => condition.Id.Text == id.Text) =>
                new RequestRefused($"{id}: is a condition.", IsUnknown: true) { ConditionOf = Study.Id },
            QuerySweep { StudyId: var id } => new RequestRefused($"{id}: there is no such sweep.", IsUnknown: true),
            QueryNodes => new NodeList([]),
            _ => (IClusterMessage)new SweepList([new SweepLine
            {
                StudyId = Study.Id,
                Priority = 1,
                State = SweepState.Active,
                Waiting = Study.Conditions.Count * Study.Seeds.Count - Done,
                Running = 0,
            }]),
        });

    private SweepSnapshot Shown() =>
        new()
        {
            StudyId = Study.Id,
            Sweep = StudyText.Write(Study),
            Priority = 1,
            State = SweepState.Active,
            Total = Study.Conditions.Count * Study.Seeds.Count,
            Done = Done,
            Failed = 0,
            Running = 0,
            EpochsDone = new(0),
            EpochsTotal = new(100),
            Trials = [],
        };

    private static SweepSpec Condition(string name, long aeons) =>
        ForagingSweeps.Spec(name, ForagingSweeps.Stages(("U", aeons)));
}
