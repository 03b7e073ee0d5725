namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>The polynomial in z (-1 ... 1) through a function's values at the Chebyshev nodes, without libm.</summary>
public static class ChebyshevFit
{
    private const double Pi = 3.14159265358979323846;

    /// <returns>Coefficients of 1, z, z^2, ...</returns>
    public static double[] Coefficients(int degree, Func<double, double> function)
    {
        int n = degree + 1;
        var z = new double[n];
        for (int k = 0; k < n; k++) z[k] = Cosine((2 * k + 1) * Pi / (2 * n));

        // Newton's divided differences, then Horner's scheme over the nodes.
        var difference = Array.ConvertAll(z, node => function(node));
        for (int order = 1; order < n; order++)
            for (int k = n - 1; k >= order; k--)
                difference[k] = (difference[k] - difference[k - 1]) / (z[k] - z[k - order]);

        var c = new double[n];
        for (int k = n - 1; k >= 0; k--)
        {
            for (int power = n - 1; power >= 1; power--) c[power] = c[power - 1] - z[k] * c[power];
            c[0] = difference[k] - z[k] * c[0];
        }

        return c;
    }

    // cos x = -cos(pi - x) brings x into [0, pi / 2]; there the Taylor series is summed from the small end.
    private static double Cosine(double x)
    {
        if (x > Pi / 2) return -Cosine(Pi - x);
        double sum = 1;
        for (int k = 28; k >= 2; k -= 2) sum = 1 - x * x / (k * (k - 1)) * sum;
        return sum;
    }
}
