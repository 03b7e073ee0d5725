using SnnCluster.Trials.Parameters;

namespace SnnCluster.SleepReplay.Parameters;

/// <summary>What is learned, sleep-replay.md section 1; of the toy task section 7.</summary>
public sealed record TaskParameters
{
    /// <summary>Images of a task that are trained: the first ones of the file.</summary>
    [Parameter("images", "sleep-replay.md 1", Min = 1, Max = 60_000)]
    public int TrainingImages { get; init; } = 5000;

    /// <summary>Pixels that are on in all four images of the toy task.</summary>
    [Parameter("pixels", "sleep-replay.md 7", Min = 0, Max = 16)]
    public int Overlap { get; init; } = 12;
}
