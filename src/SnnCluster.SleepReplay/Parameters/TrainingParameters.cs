using SnnCluster.Trials.Parameters;

namespace SnnCluster.SleepReplay.Parameters;

/// <summary>Gradient descent, sleep-replay.md section 3.</summary>
public sealed record TrainingParameters
{
    /// <summary>Factor on the mean gradient of a batch.</summary>
    [Parameter("1", "sleep-replay.md 3", Min = 0, Max = 10)]
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Fraction of a velocity that remains after one step.</summary>
    [Parameter("1", "sleep-replay.md 3", Min = 0, Max = 0.999)]
    public double Momentum { get; init; } = 0.5;

    /// <summary>Number of images per training step.</summary>
    [Parameter("images", "sleep-replay.md 3", Min = 1, Max = 1000)]
    public int Batch { get; init; } = 100;
}
