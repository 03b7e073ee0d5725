namespace SnnCluster.Foraging.Worlds;

/// <summary>One of the 9 offsets of a move; y points down.</summary>
public readonly record struct Direction(int Dx, int Dy)
{
    /// <summary>The direction of an O neuron: the 3 x 3 offsets row by row, without the centre.</summary>
    public static Direction OfOutput(int output) => OfOffset(output < 4 ? output : output + 1);

    /// <summary>The 3 x 3 offsets row by row, the centre (4) included.</summary>
    public static Direction OfOffset(int offset) => new(offset % 3 - 1, offset / 3 - 1);
}
