namespace SnnCluster.Web.Live;

/// <summary>A sweep in the list of all.</summary>
/// <param name="EpochsDone">Epochs computed; those that trials have in common count once.</param>
/// <param name="EpochsTotal">Those and the ones still to be computed.</param>
/// <param name="EpochsPerSecond">Of all its trials together, lately.</param>
/// <param name="SecondsLeft">Until it ends at this pace; null while that cannot be told.</param>
public sealed record SweepView(
    string Id, string Protocol, string Description, string Stages, string Seeds, double Scale, int Priority, string State, int Total,
    int Done, int Failed, int Running, long EpochsDone, long EpochsTotal, long EpochsPerSecond, long? SecondsLeft)
{
    /// <summary>Epochs that one trial computes itself, by condition; of a sweep under "". Null if this program cannot read it.</summary>
    public IReadOnlyDictionary<string, long>? EpochsPerTrial { get; init; }

    public int Waiting => Total - Done - Failed - Running;

    /// <summary>Whether every trial is done or has failed for good.</summary>
    public bool IsEnded => Done + Failed == Total;
}

/// <summary>A trial in the grid of its sweep.</summary>
/// <param name="Key">Tells it from the others, and orders them.</param>
/// <param name="Condition">Of a study; null in a sweep.</param>
/// <param name="EpochsDone">Those that it has computed itself.</param>
/// <param name="Node">Name of the node that runs it; null if none does.</param>
/// <param name="EpochsPerSecond">Lately; 0 if it does not run.</param>
/// <param name="SilentSeconds">Since its worker was last heard of; 0 below <see cref="Silence.Shown"/>.</param>
/// <param name="Fault">crash or timeout, of the last attempt that failed; null if none did.</param>
public sealed record TrialView(
    long Key, string? Condition, int Seed, string State, string? Stage, long EpochsDone, int Attempt, string? Node, long EpochsPerSecond,
    long SilentSeconds, string? Fault, string? Error);

/// <summary>A node of the cluster.</summary>
/// <param name="Name">What people call it; the address if it has not said.</param>
/// <param name="Status">As the cluster sees it: up, leaving, down, ...</param>
/// <param name="Load">Of its machine, per core; null if not known.</param>
/// <param name="SilentSeconds">Since a worker of it was last heard of; 0 below
/// <see cref="Silence.Shown"/>, null if it has no worker.</param>
/// <param name="Refusal">Why it gets no work; null if it does.</param>
public sealed record NodeView(
    string Name, string Address, string Roles, string Status, bool IsReachable, int Slots, int Busy, double? Load, int? EngineVersion,
    long? SilentSeconds, string? Refusal);

/// <summary>Something that happened to the cluster and that people should know.</summary>
/// <param name="At">When it was noticed.</param>
public sealed record Notice(DateTimeOffset At, string Text);

/// <summary>How silence is shown: what is heard of all the time changes nothing on the page.</summary>
public static class Silence
{
    /// <summary>Seconds below which nobody need worry.</summary>
    public const long Shown = 5;

    public static long Seconds(long milliseconds) => milliseconds < 1000 * Shown ? 0 : milliseconds / 1000;
}
