using SnnCluster.Analysis.States;

namespace SnnCluster.Analysis.SupportVectors;

/// <summary>
/// Solves the dual problem of C-support vector classification: minimise a'Qa / 2 - sum a with Q_ij = y_i y_j K_ij, 0 &lt;= a &lt;= C
/// and y'a = 0, two multipliers at a time, chosen with second-order information (Fan, Chen &amp; Lin, JMLR 6, 2005): LIBSVM's
/// algorithm without its shrinking and its cache.
/// </summary>
internal static class SequentialMinimalOptimization
{
    // Stands for a curvature of 0 or below, which rounding makes of two equal states.
    private const double SmallestCurvature = 1e-12;

    /// <param name="kernel">Positive semidefinite matrix K of the n training states, n x n.</param>
    /// <param name="isPositive">The class of each; both classes must occur.</param>
    /// <param name="cost">C, above 0.</param>
    /// <param name="tolerance">Largest violation of the optimality conditions that is left, above 0; LIBSVM's default 0.001.</param>
    /// <exception cref="InvalidOperationException">
    /// Not solved after LIBSVM's limit of 10 million steps: the kernel is not positive semidefinite,
    /// or the tolerance is finer than rounding.
    /// </exception>
    public static SupportVectorSolution Solve(double[,] kernel, IReadOnlyList<bool> isPositive, double cost = 1, double tolerance = 1e-3)
    {
        int n = isPositive.Count;
        if (kernel.GetLength(0) != n || kernel.GetLength(1) != n)
            throw new ArgumentException(
                $"A kernel matrix of {kernel.GetLength(0)} x {kernel.GetLength(1)} for {n} labels; it must be square, one row per label.");
        if (!isPositive.Contains(true) || !isPositive.Contains(false))
            throw new ArgumentException($"All {n} states are of one class; both must be there.");
        foreach (double product in kernel)
            if (!double.IsFinite(product)) throw new ArgumentException($"The kernel matrix holds {product}; it must be finite.");
        Check.Positive(cost, "The cost C");
        Check.Positive(tolerance, "The tolerance");

        var problem = new Problem(kernel, [.. isPositive.Select(positive => positive ? 1.0 : -1.0)], cost);
        const int mostSteps = 10_000_000;
        for (int steps = 0; steps < mostSteps; steps++)
            if (!problem.TryStep(tolerance))
                return problem.Solution(steps);
        throw new InvalidOperationException(
            $"The support vector machine of {n} states was not solved in {mostSteps} steps to a tolerance of {tolerance}.");
    }

    /// <summary>
    /// F = y (Qa - 1), the gradient seen from the constraint y'a = 0: at the optimum no state that may go up
    /// has a smaller F than one that may go down.
    /// </summary>
    private sealed class Problem(double[,] kernel, double[] y, double cost)
    {
        private readonly double[] multipliers = new double[y.Length];
        private readonly double[] f = Array.ConvertAll(y, label => -label);

        // y a can grow, or shrink, without leaving the box; "room" says how far.
        private double RoomUp(int t) => y[t] > 0 ? cost - multipliers[t] : multipliers[t];
        private double RoomDown(int t) => y[t] > 0 ? multipliers[t] : cost - multipliers[t];

        /// <summary>One pair of multipliers; false if none violates the conditions by the tolerance.</summary>
        public bool TryStep(double tolerance)
        {
            int i = -1;
            for (int t = 0; t < y.Length; t++)
                if (RoomUp(t) > 0 && (i < 0 || f[t] < f[i]))
                    i = t;

            int j = -1;
            double best = 0, largest = double.NegativeInfinity;
            for (int t = 0; t < y.Length; t++)
            {
                if (!(RoomDown(t) > 0)) continue;
                largest = Math.Max(largest, f[t]);
                double violation = f[t] - f[i];
                double gain = violation * violation / Curvature(i, t);
                if (violation > 0 && gain > best) (j, best) = (t, gain);
            }

            if (j < 0 || largest - f[i] < tolerance) return false;
            Move(i, j, Math.Min((f[j] - f[i]) / Curvature(i, j), Math.Min(RoomUp(i), RoomDown(j))));
            return true;
        }

        public SupportVectorSolution Solution(int steps) => new(multipliers, -Threshold(), steps);

        private double Curvature(int i, int j)
        {
            double curvature = kernel[i, i] + kernel[j, j] - 2 * kernel[i, j];
            return curvature > 0 ? curvature : SmallestCurvature;
        }

        private void Move(int i, int j, double step)
        {
            multipliers[i] = Moved(i, step, RoomUp(i), y[i]);
            multipliers[j] = Moved(j, step, RoomDown(j), -y[j]);
            for (int t = 0; t < y.Length; t++) f[t] += step * (kernel[i, t] - kernel[j, t]);
        }

        // A bound that is reached is reached exactly, so that the state counts as bound from then on.
        private double Moved(int t, double step, double room, double sign) =>
            step >= room ? (sign > 0 ? cost : 0) : multipliers[t] + sign * step;

        // Where the decision function is cut: F of the free support vectors (their mean), otherwise midway between what optimality allows.
        private double Threshold()
        {
            int free = 0;
            double sum = 0, lowest = double.NegativeInfinity, highest = double.PositiveInfinity;
            for (int t = 0; t < y.Length; t++)
            {
                var (up, down) = (RoomUp(t) > 0, RoomDown(t) > 0);
                if (up && down) (free, sum) = (free + 1, sum + f[t]);
                else if (up) highest = Math.Min(highest, f[t]);
                else lowest = Math.Max(lowest, f[t]);
            }

            return free > 0 ? sum / free : (lowest + highest) / 2;
        }
    }
}
