using SnnCluster.Trials.Parameters;

namespace SnnCluster.Foraging.Parameters;

/// <summary>The reward signal D of a move in waking, model.md section 7 (sleep has its own, <c>sleep.reward</c>).</summary>
public sealed record RewardParameters
{
    /// <summary>D when a rewarded particle is eaten. Default 1.</summary>
    [Parameter("1", "model.md 7", Min = -10, Max = 10)]
    public double Rewarded { get; init; } = 1;

    /// <summary>D when a punished particle is eaten. Default -0.001.</summary>
    [Parameter("1", "model.md 7", Min = -10, Max = 10)]
    public double Punished { get; init; } = -0.001;

    /// <summary>D when nothing, or a particle of no task, is eaten. Default -0.0001.</summary>
    [Parameter("1", "model.md 7", Min = -10, Max = 10)]
    public double Neutral { get; init; } = -0.0001;
}
