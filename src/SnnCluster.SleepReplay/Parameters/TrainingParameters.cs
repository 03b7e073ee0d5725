using SnnCluster.Trials.Parameters;

namespace SnnCluster.SleepReplay.Parameters;

/// <summary>Gradient descent, sleep-replay.md section 3.</summary>
public sealed record TrainingParameters
{
    /// <summary>Factor on the mean gradient.</summary>
    [Parameter("1", "sleep-replay.md 3", Min = 0, Max = 10)]
    public double LearningRate { get; init; } = 0.1;

    /// <summary>What a velocity keeps from one step to the next.</summary>
    [Parameter("1", "sleep-replay.md 3", Min = 0, Max = 0.999)]
    public double Momentum { get; init; } = 0.5;

    /// <summary>Images per step.</summary>
    [Parameter("images", "sleep-replay.md 3", Min = 1, Max = 1000)]
    public int Batch { get; init; } = 100;
}
