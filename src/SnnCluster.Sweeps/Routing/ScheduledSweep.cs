using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Routing;

/// <summary>A sweep as the scheduler knows it; what became of its trials is in its own ledger.</summary>
/// <param name="Text">See <see cref="Specs.SweepText"/>; holds all seeds that were asked for.</param>
/// <param name="Priority">Its share of the slots beside other sweeps, 1 to 1000. Default 1.</param>
/// <param name="StartId">Names the latest start: a submission, or another chance for its failed trials.</param>
/// <param name="KeepsRunning">Whether trials that ran before that start go on (<see cref="Ledger.SweepStarted.KeepsRunning"/>).</param>
/// <param name="Order">1, 2, 3, ... in the order of submission.</param>
public sealed record ScheduledSweep(StudyId Id, string Text, int Priority, SweepState State, string StartId, bool KeepsRunning, long Order);

/// <summary>Whether the trials of a sweep are handed out.</summary>
public enum SweepState
{
    Active,

    /// <summary>Running trials were given back with a checkpoint; the sweep goes on when it is resumed.</summary>
    Paused,

    /// <summary>As paused, and not meant to go on; resuming it is possible.</summary>
    Cancelled,
}
