using System.Collections.Immutable;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Routing;

/// <summary>The sweeps of a cluster: plain state that only <see cref="Apply"/> changes.</summary>
public sealed record Schedule
{
    /// <summary>Nothing was submitted yet.</summary>
    public static Schedule Empty { get; } = new();

    /// <summary>Every sweep that was ever submitted, cancelled ones too.</summary>
    public ImmutableDictionary<StudyId, ScheduledSweep> Sweeps { get; private init; } = ImmutableDictionary<StudyId, ScheduledSweep>.Empty;

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
        _ => throw new ArgumentException($"No rule for the event {happened.GetType().Name}.", nameof(happened)),
    };

    /// <summary>The sweeps of these models, or with conditions of them.</summary>
    public IEnumerable<StudyId> Of(IReadOnlyList<string> models) => models.Count == 0 ? [] :
        from sweep in Sweeps.Values
        where sweep.Models.Length > 0 && sweep.Models.Split(' ').Any(models.Contains)
        select sweep.Id;

    /// <summary>Whether a start has been carried out, however many came after it: sent again, it is not carried out again.</summary>
    public bool HasStarted(StudyId study, string startId) => Starts.Contains((study, startId));

    /// <summary>
    /// The sweep whose turn it is: the active one with the smallest number of running trials for its priority among those that have trials
    /// waiting; of equals the one of higher priority, then the one submitted first. Null if nothing waits.
    /// So no sweep holds a slot that another has more right to, and none goes without where there are as many slots as sweeps.
    /// </summary>
    public StudyId? Next(IReadOnlyDictionary<StudyId, SweepLoad> loads) =>
        (from sweep in Sweeps.Values
         where sweep.State == SweepState.Active && loads.TryGetValue(sweep.Id, out var load) && load.Waiting > 0
         orderby (double)loads[sweep.Id].Running / sweep.Priority, sweep.Priority descending, sweep.Order
         select (StudyId?)sweep.Id).FirstOrDefault();

    // A sweep that is asked for again keeps its place and becomes active.
    private ScheduledSweep Submit(SweepSubmitted submitted) => new()
    {
        Id = submitted.Id,
        Text = submitted.Text,
        Priority = submitted.Priority,
        State = SweepState.Active,
        StartId = submitted.StartId,
        KeepsRunning = submitted.KeepsRunning,
        Order = Sweeps.TryGetValue(submitted.Id, out var known) ? known.Order : Sweeps.Count + 1,
    };
}
