namespace SnnCluster.Simulation.Trials;

/// <summary>Everything from which a trial goes on as if it had never stopped.</summary>
/// <param name="State">Canonical bytes of the state.</param>
/// <param name="Outcomes">Of the stages finished so far.</param>
/// <param name="Course">Windows of the present stage so far.</param>
public sealed record TrialCheckpoint(byte[] State, IReadOnlyList<StageOutcome> Outcomes, IReadOnlyList<CourseWindow> Course);
