using SnnCluster.Trials.Parameters;

namespace SnnCluster.Foraging.Parameters;

/// <summary>How the agent turns output spikes into moves, model.md section 6.</summary>
public sealed record ForagingParameters
{
    /// <summary>
    /// How the probability of a random move grows with h, the moves since the last meal of the task. Default half-per-move.
    /// </summary>
    [Parameter("switch", "model.md 6, 10")]
    public Exploration Exploration { get; init; } = Exploration.HalfPerMove;

    /// <summary>Which output spikes count as votes for the next direction. Default whole-epoch.</summary>
    [Parameter("switch", "model.md 6, 10")]
    public VoteWindow Vote { get; init; } = VoteWindow.WholeEpoch;
}

/// <summary>Probability of a random move, in per cent, h moves after the last meal of the task.</summary>
public enum Exploration
{
    /// <summary>floor(h / 2): what the published figures were made with.</summary>
    HalfPerMove,

    /// <summary>1 + h: what the paper's text says.</summary>
    OnePerMove,
}

/// <summary>The part of the epoch whose output spikes vote.</summary>
public enum VoteWindow
{
    /// <summary>All spikes since the last move: what the published figures were made with.</summary>
    WholeEpoch,

    /// <summary>Only those of the first half of the epoch (steps 1 to 300 after the move): what the paper's text says.</summary>
    FirstHalf,
}
