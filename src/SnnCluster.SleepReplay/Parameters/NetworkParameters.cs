using SnnCluster.Trials.Parameters;

namespace SnnCluster.SleepReplay.Parameters;

/// <summary>The network before learning, sleep-replay.md section 2.</summary>
public sealed record NetworkParameters
{
    /// <summary>Number of units in each of the two hidden layers.</summary>
    [Parameter("units", "sleep-replay.md 2", Min = 1, Max = 10_000)]
    public int HiddenUnits { get; init; } = 1200;

    /// <summary>Initial weights are uniform between minus this value and this value.</summary>
    [Parameter("1", "sleep-replay.md 2", Min = 0, Max = 1)]
    public double InitialWeight { get; init; } = 0.01;

    /// <summary>Probability that a hidden unit is silenced in a training step.</summary>
    [Parameter("1", "sleep-replay.md 2", Min = 0, Max = 0.99)]
    public double Dropout { get; init; } = 0.25;
}
