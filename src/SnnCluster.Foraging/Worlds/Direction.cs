namespace SnnCluster.Foraging.Worlds;

/// <summary>One of the 9 offsets of a move; y points down.</summary>
public readonly record struct Direction
{
    /// <summary>-1 (left), 0 or 1.</summary>
    public required int Dx { get; init; }

    /// <summary>-1 (up), 0 or 1.</summary>
    public required int Dy { get; init; }

    /// <summary>The direction of an O neuron: the 3 x 3 offsets row by row, without the centre.</summary>
    public static Direction OfOutput(int output) => OfOffset(output < 4 ? output : output + 1);

    /// <summary>The 3 x 3 offsets row by row, the centre (4) included.</summary>
    public static Direction OfOffset(int offset) => new() { Dx = offset % 3 - 1, Dy = offset / 3 - 1 };
}
