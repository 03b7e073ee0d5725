using SnnCluster.Foraging.Recordings;

namespace SnnCluster.Foraging.Trials;

/// <summary>Everything that a trial needs to resume as if it had never stopped.</summary>
/// <param name="State">Canonical bytes of the state.</param>
/// <param name="Outcomes">Outcomes of the stages finished so far.</param>
/// <param name="Progress">What the current stage has recorded so far.</param>
public sealed record ForagingCheckpoint(byte[] State, IReadOnlyList<ForagingOutcome> Outcomes, StageProgress Progress);

/// <summary>What has been recorded of a stage that is under way.</summary>
/// <param name="Course">Its windows.</param>
/// <param name="Recording">What was seen of it.</param>
public sealed record StageProgress(IReadOnlyList<CourseWindow> Course, StageRecording Recording)
{
    /// <summary>Of a stage that has not begun.</summary>
    public static StageProgress None { get; } = new([], StageRecording.Empty);
}
