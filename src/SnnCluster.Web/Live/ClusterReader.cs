using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Web.Live;

/// <summary>Asks the scheduler how everything stands.</summary>
internal sealed class ClusterReader(IClusterGateway gateway, SpecCache specs)
{
    /// <summary>Trials in one answer at most.</summary>
    private const int Page = 500;

    private readonly Dictionary<StudyId, (SweepLine Line, SweepSnapshot Sweep)> known = [];
    private readonly Paces<StudyId> paces = new();

    /// <exception cref="TimeoutException">No scheduler answers.</exception>
    public async Task<IReadOnlyList<NodeView>> NodesAsync(CancellationToken cancellation) =>
        NodeViews.Of(gateway.Members, (NodeList)await gateway.AskAsync(new QueryNodes(), cancellation));

    /// <summary>All sweeps, in order of submission. One that stands still is not asked again.</summary>
    /// <returns>The sweeps; why one is not among them, null if all are; and what the database refuses to take.</returns>
    /// <exception cref="TimeoutException">No scheduler answers.</exception>
    public async Task<(IReadOnlyList<SweepView> Sweeps, string? Unread, IReadOnlyList<string> Troubles)> SweepsAsync(
        TimeSpan at, CancellationToken cancellation)
    {
        List<SweepView> views = [];
        string? unread = null;
        var list = await gateway.AllSweepsAsync(cancellation);
        foreach (var line in list.Sweeps)
        {
            bool isStill = known.TryGetValue(line.StudyId, out var before) && before.Line == line && line.Running == 0
                && before.Sweep.Running == 0 && before.Sweep.Total == before.Sweep.Done + before.Sweep.Failed + line.Waiting;
            var answer = isStill ? before.Sweep : await gateway.AskAsync(QuerySweep.Counts(line.StudyId), cancellation);
            // One that this program cannot read has no counts.
            unread ??= (answer as RequestRefused)?.Problem;
            if (answer is not SweepSnapshot sweep) continue;
            known[line.StudyId] = (line, sweep);
            views.Add(View(sweep, at));
        }

        foreach (var deleted in known.Keys.Except(list.Sweeps.Select(line => line.StudyId)).ToList()) Forget(deleted);
        return (views, unread, list.Troubles);
    }

    /// <summary>A sweep with all its trials.</summary>
    /// <returns>Null if there is no such sweep.</returns>
    /// <exception cref="TimeoutException">No scheduler answers.</exception>
    public async Task<SweepSnapshot?> SweepAsync(StudyId id, CancellationToken cancellation)
    {
        List<TrialSnapshot> trials = [];
        while (true)
        {
            var query = new QuerySweep { StudyId = id, Offset = trials.Count, Count = Page };
            if (await gateway.AskAsync(query, cancellation) is not SweepSnapshot part) return null;
            trials.AddRange(part.Trials);
            if (trials.Count >= part.Total || part.Trials.Count == 0) return part with { Trials = trials };
        }
    }

    private void Forget(StudyId deleted)
    {
        known.Remove(deleted);
        paces.Forget(deleted);
        specs.Forget(deleted);
    }

    private SweepView View(SweepSnapshot sweep, TimeSpan at) =>
        SweepWatch.Summary(sweep, specs.Read(sweep.StudyId, sweep.Sweep), paces.See(sweep.StudyId, sweep.EpochsDone, at));
}
