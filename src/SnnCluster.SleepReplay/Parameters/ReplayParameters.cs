namespace SnnCluster.SleepReplay.Parameters;

/// <summary>
/// Every number and switch of the model (docs/models/sleep-replay.md). The defaults are those behind the published figures for MNIST.
/// Parameters never change during a trial.
/// </summary>
public sealed record ReplayParameters
{
    /// <summary>What is learned (section 1).</summary>
    public TaskParameters Task { get; init; } = new();

    /// <summary>The network before learning (section 2).</summary>
    public NetworkParameters Network { get; init; } = new();

    /// <summary>Gradient descent (section 3).</summary>
    public TrainingParameters Training { get; init; } = new();

    /// <summary>The network asleep (section 4).</summary>
    public SleepParameters Sleep { get; init; } = new();
}
