using SnnCluster.Foraging.Recordings;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Trials;

/// <summary>
/// What one stage of one trial leaves for the analyses: counts, their course, the weights at its end and the digest of the state.
/// </summary>
public sealed record ForagingOutcome
{
    /// <summary>Place in the protocol, from 0.</summary>
    public required int StageIndex { get; init; }

    /// <summary>The stage's notation: <c>U</c>, <c>T1</c>, <c>S,T1</c>, <c>test2</c>, ...</summary>
    public required string Stage { get; init; }

    /// <summary>
    /// The path of the stages that have changed the network so far, including this one, joined by <c>></c>: <c>T1>T2>S,T1</c>. U is left
    /// out because every path begins with it, unless nothing followed it: then the path is <c>U</c>. Empty before any stage.
    /// </summary>
    public required string After { get; init; }

    /// <summary>The task of a test; null for other stages.</summary>
    public ForagingTask? TestedTask { get; init; }

    /// <summary>Length of the stage; 0 for an instantaneous one.</summary>
    public required long Aeons { get; init; }

    /// <summary>Counts over the whole stage.</summary>
    public required Tally Total { get; init; }

    /// <summary>The same counts in consecutive windows, the last one possibly shorter.</summary>
    public required IReadOnlyList<CourseWindow> Course { get; init; }

    /// <summary>
    /// Excitatory H->O weights at the end, 6272 values, index hidden * 8 + output, in single precision. Empty for tests, which change no
    /// weight. All analyses start from this record, not from the state.
    /// </summary>
    public IReadOnlyList<float> HiddenOutputWeights { get; init; } = [];

    /// <summary>Resistances of the 8 O neurons at the end.</summary>
    public required IReadOnlyList<double> OutputResistances { get; init; }

    /// <summary>SHA-256 of the state at the end, 64 hex digits.</summary>
    public required string StateDigest { get; init; }

    /// <summary>
    /// What was seen of the stage on its way. Null if nothing, or if it is kept elsewhere: it is a hundred times as large as all the rest.
    /// </summary>
    public StageRecording? Recording { get; init; }
}

/// <summary>Counts of one window of a stage.</summary>
public sealed record CourseWindow
{
    /// <summary>Aeons of the stage before it.</summary>
    public required long FirstAeon { get; init; }

    /// <summary>Its length; the last window of a stage may be shorter than the others.</summary>
    public required long Aeons { get; init; }

    /// <summary>What was counted in these aeons alone.</summary>
    public required Tally Tally { get; init; }
}
