using SnnCluster.Trials.Parameters;

namespace SnnCluster.SleepReplay.Parameters;

/// <summary>What is learned: sleep-replay.md section 1, and section 7 for the toy task.</summary>
public sealed record TaskParameters
{
    /// <summary>Number of images that train a task: its first ones in the file.</summary>
    [Parameter("images", "sleep-replay.md 1", Min = 1, Max = 60_000)]
    public int TrainingImages { get; init; } = 5000;

    /// <summary>Number of pixels that are on in all four images of the toy task.</summary>
    [Parameter("pixels", "sleep-replay.md 7", Min = 0, Max = 16)]
    public int Overlap { get; init; } = 12;
}
