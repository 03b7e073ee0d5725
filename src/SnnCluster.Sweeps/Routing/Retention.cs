using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Routing;

/// <summary>How long sweeps that have ended are kept.</summary>
/// <param name="After">Their end; zero: until somebody deletes them.</param>
public sealed record Retention(TimeSpan After)
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    /// <summary>Whether they are deleted at all.</summary>
    public bool IsLimited => After > TimeSpan.Zero;

    /// <summary>Between two looks at what is old.</summary>
    public TimeSpan Interval => After < Often ? After : Often;

    /// <summary>The sweeps that are to be deleted now.</summary>
    public IReadOnlyList<ScheduledSweep> Old(Schedule schedule, IReadOnlyDictionary<StudyId, SweepLoad> loads, DateTimeOffset now) =>
        IsLimited ? schedule.EndedBefore(now - After, loads) : [];
}
