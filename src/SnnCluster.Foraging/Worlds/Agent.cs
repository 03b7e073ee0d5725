using SnnCluster.Foraging.Parameters;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Worlds;

/// <summary>The forager: where it is, where it heads, and the votes for its next move (model.md section 6).</summary>
public sealed class Agent
{
    /// <summary>Column, 0 to 49, from left to right.</summary>
    public int X { get; set; }

    /// <summary>Row, 0 to 49, from top to bottom.</summary>
    public int Y { get; set; }

    /// <summary>The kept direction. Starts as (+1, +1).</summary>
    public Direction Heading { get; set; } = new() { Dx = 1, Dy = 1 };

    /// <summary>h: moves since the agent last ate a rewarded or punished particle; does not change in sleep.</summary>
    public long MovesSinceMeal { get; set; }

    /// <summary>Spikes of each O neuron since the last move.</summary>
    public int[] Votes { get; } = new int[Layout.Outputs];

    /// <summary>
    /// Chooses the heading and moves: the direction of the O neuron with the most votes, ties broken at random, or the old heading if there
    /// are no votes. Then, with a probability that grows with h, one of the 9 offsets at random replaces it. The votes are cleared.
    /// </summary>
    public void Move(ForagingParameters p, RandomSequence tie, RandomSequence exploration)
    {
        Heading = Elected(tie) ?? Heading;
        if (exploration.NextUnit() < RandomMoveProbability(p.Exploration, MovesSinceMeal))
            Heading = Direction.OfOffset(exploration.NextBelow(9));
        X = World.Wrap(X + Heading.Dx);
        Y = World.Wrap(Y + Heading.Dy);
        Array.Clear(Votes);
    }

    /// <summary>min(1, floor(h / 2) / 100), or the text's (1 + h) / 100.</summary>
    public static double RandomMoveProbability(Exploration rule, long movesSinceMeal) =>
        Math.Min(100, rule == Exploration.HalfPerMove ? movesSinceMeal / 2 : 1 + movesSinceMeal) / 100.0;

    private Direction? Elected(RandomSequence tie)
    {
        int most = 0, winners = 0;
        foreach (int votes in Votes)
            if (votes > most) (most, winners) = (votes, 1);
            else if (votes == most) winners++;
        if (most == 0) return null;

        int skip = winners == 1 ? 0 : tie.NextBelow(winners);
        for (int output = 0; ; output++)
            if (Votes[output] == most && skip-- == 0) return Direction.OfOutput(output);
    }
}
