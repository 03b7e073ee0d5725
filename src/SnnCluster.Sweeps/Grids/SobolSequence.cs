namespace SnnCluster.Sweeps.Grids;

/// <summary>
/// Sobol's sequence: points that fill a cube ever more finely and evenly. Direction numbers of Joe and Kuo, "Constructing Sobol sequences
/// with better two-dimensional projections" (SIAM J. Sci. Comput. 30, 2008), new-joe-kuo-6.
/// </summary>
public static class SobolSequence
{
    /// <summary>Most dimensions.</summary>
    public static int MostDimensions => Polynomials.Length + 1;

    private const int Bits = 32;

    /// <summary>Of every dimension after the first: the inner coefficients of its primitive polynomial as bits, and its first directions;
    /// the polynomial's degree is their number.</summary>
    private static readonly (uint Coefficients, uint[] Directions)[] Polynomials =
    [
        (0, [1]), (1, [1, 3]), (1, [1, 3, 1]), (2, [1, 1, 1]), (1, [1, 1, 3, 3]), (4, [1, 3, 5, 13]), (2, [1, 1, 5, 5, 17]),
        (4, [1, 1, 5, 5, 5]), (7, [1, 1, 7, 11, 19]), (11, [1, 1, 5, 1, 1]), (13, [1, 1, 1, 3, 11]), (14, [1, 3, 5, 5, 31]),
        (1, [1, 3, 3, 9, 7, 49]), (13, [1, 1, 1, 15, 21, 21]), (16, [1, 3, 1, 13, 27, 49]), (19, [1, 1, 1, 15, 7, 5]),
        (22, [1, 3, 1, 15, 13, 25]), (25, [1, 1, 5, 5, 19, 61]), (1, [1, 3, 7, 11, 23, 15, 103]), (4, [1, 3, 7, 13, 13, 15, 69]),
    ];

    /// <summary>Coordinate of a point, in [0, 1).</summary>
    /// <param name="index">Of the point; 0 is the corner where all coordinates are 0, 1 the middle.</param>
    /// <param name="dimension">From 0.</param>
    public static double Coordinate(uint index, int dimension)
    {
        uint gray = index ^ (index >> 1), word = 0;
        uint[] directions = Directions(dimension);
        for (int bit = 0; bit < Bits; bit++)
            if ((gray >> bit & 1) != 0) word ^= directions[bit];
        return word * (1.0 / 4294967296.0);
    }

    private static uint[] Directions(int dimension)
    {
        uint[] directions = new uint[Bits];
        if (dimension == 0)
        {
            for (int bit = 0; bit < Bits; bit++) directions[bit] = 1u << (Bits - 1 - bit);
            return directions;
        }

        var (coefficients, first) = Polynomials[dimension - 1];
        int degree = first.Length;
        for (int bit = 0; bit < degree; bit++) directions[bit] = first[bit] << (Bits - 1 - bit);
        for (int bit = degree; bit < Bits; bit++)
        {
            directions[bit] = directions[bit - degree] ^ (directions[bit - degree] >> degree);
            for (int k = 1; k < degree; k++)
                if ((coefficients >> (degree - 1 - k) & 1) != 0) directions[bit] ^= directions[bit - k];
        }

        return directions;
    }
}
