using System.Collections.Immutable;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Routing;

/// <summary>The sweeps of a cluster, and what operators ask of its nodes: plain state that only <see cref="Apply"/> changes.</summary>
public sealed record Schedule
{
    /// <summary>Nothing was submitted yet.</summary>
    public static Schedule Empty { get; } = new();

    /// <summary>Every sweep that was ever submitted and not deleted, cancelled ones too.</summary>
    public ImmutableDictionary<StudyId, ScheduledSweep> Sweeps { get; private init; } = ImmutableDictionary<StudyId, ScheduledSweep>.Empty;

    /// <summary>The texts of deleted sweeps of which something may still be stored.</summary>
    public ImmutableDictionary<StudyId, string> Leaving { get; private init; } = ImmutableDictionary<StudyId, string>.Empty;

    /// <summary>Nodes that are to get no work.</summary>
    public ImmutableDictionary<string, NodeState> Held { get; private init; } = ImmutableDictionary<string, NodeState>.Empty;

    private ImmutableHashSet<(StudyId Study, string StartId)> Starts { get; init; } = [];

    /// <summary>In the order of submission.</summary>
    public IEnumerable<ScheduledSweep> InOrder => Sweeps.Values.OrderBy(sweep => sweep.Order);

    /// <exception cref="ArgumentException">No rule for this kind of event: the journal was written by a newer program.</exception>
    public Schedule Apply(ScheduleEvent happened) => happened switch
    {
        SweepSubmitted submitted => this with
        {
            Sweeps = Sweeps.SetItem(submitted.Id, Submit(submitted)),
            Starts = Starts.Add((submitted.Id, submitted.StartId)),
        },
        SweepStateChanged changed => this with { Sweeps = Sweeps.SetItem(changed.Id, Sweeps[changed.Id] with { State = changed.State }) },
        SweepEnded ended => this with { Sweeps = Sweeps.SetItem(ended.Id, Sweeps[ended.Id] with { EndedAt = ended.At }) },
        SweepDeleted deleted => this with
        {
            Sweeps = Sweeps.Remove(deleted.Id),
            Leaving = Leaving.SetItem(deleted.Id, Sweeps[deleted.Id].Text),
            Starts = Starts.Except(Starts.Where(start => start.Study == deleted.Id)),
        },
        SweepRemoved removed => this with { Leaving = Leaving.Remove(removed.Id) },
        NodeStateChanged { State: NodeState.Open } changed => this with { Held = Held.Remove(changed.Node) },
        NodeStateChanged changed => this with { Held = Held.SetItem(changed.Node, changed.State) },
        _ => throw new ArgumentException($"No rule for the event {happened.GetType().Name}.", nameof(happened)),
    };

    /// <summary>The sweeps of these models, or with conditions of them.</summary>
    public IEnumerable<StudyId> Of(IReadOnlyList<string> models) => models.Count == 0 ? [] :
        from sweep in Sweeps.Values
        where sweep.Models.Length > 0 && sweep.Models.Split(' ').Any(models.Contains)
        select sweep.Id;

    /// <summary>Sweeps that ended before that moment, and still have.</summary>
    public IReadOnlyList<ScheduledSweep> EndedBefore(DateTimeOffset moment, IReadOnlyDictionary<StudyId, SweepLoad> loads) =>
        [.. InOrder.Where(sweep => sweep.EndedAt < moment && loads.TryGetValue(sweep.Id, out var load) && load.HasEnded)];

    /// <summary>Whether a start has been carried out, however many came after it: sent again, it is not carried out again.</summary>
    public bool HasStarted(StudyId study, string startId) => Starts.Contains((study, startId));

    /// <summary>
    /// The sweep whose turn it is: of the active sweeps with waiting trials, the one with the fewest running trials relative to its
    /// priority; if several are equal, the one with the highest priority, then the one submitted first. Null if nothing waits. So no sweep
    /// holds a slot that another is entitled to, and if there are as many slots as sweeps, every sweep gets one.
    /// </summary>
    public StudyId? Next(IReadOnlyDictionary<StudyId, SweepLoad> loads) =>
        Sweeps.Values.Where(sweep => sweep.State == SweepState.Active && loads.GetValueOrDefault(sweep.Id).Waiting > 0)
            .MinBy(sweep => ((double)loads[sweep.Id].Running / sweep.Priority, -sweep.Priority, sweep.Order))?.Id;

    // A sweep that is asked for again keeps its place, and whose it is.
    private ScheduledSweep Submit(SweepSubmitted submitted)
    {
        var known = Sweeps.GetValueOrDefault(submitted.Id);
        return new()
        {
            Id = submitted.Id,
            Text = submitted.Text,
            Priority = submitted.Priority,
            State = submitted.State,
            StartId = submitted.StartId,
            KeepsRunning = submitted.KeepsRunning,
            SubmittedAt = known is null ? submitted.At : known.SubmittedAt,
            SubmittedBy = known is null ? submitted.By : known.SubmittedBy,
            Order = known?.Order ?? Sweeps.Values.Select(sweep => sweep.Order).DefaultIfEmpty().Max() + 1,
        };
    }
}
