using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SnnCluster.Foraging.Parameters;
using static SnnCluster.Foraging.Engines.EventDriven.Unchecked;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Up to sixteen steps of eight silent O neurons at once, without input. The steps wait for one division instead of sixteen, one after the
/// other.
/// </summary>
/// <remarks>
/// In <c>t = 1 - V</c> and <c>y = 1 - u</c> a silent step is <c>t' = w - alpha / t</c> with <c>w = y - beta x</c>, a linear fraction. So
/// with <c>t_k = n_k / n_(k-1)</c> the steps are <c>n_(k+1) = w_k n_k - alpha n_(k-1)</c>, without a division. The w depend on the earlier
/// t, but only through y, to which each t adds mu = 0.0005 of itself: for that, the cubic through the last four t is good enough. The
/// difference between t and the cubic at the last step tells whether it was. A small difference also corrects t and y, as if it were the
/// fourth difference that the cubic lacks.
/// </remarks>
internal sealed class SmoothSteps
{
    /// <summary>The steps taken at once are this many at least and at most; fewer are not worth it.</summary>
    public const int Least = 8, Most = 16;

    // Where steps are taken at once: the third difference of t is at most this, so that an attempt seldom fails; V is below -0.6.
    private const double MostTwist = 1e-6, LeastT = 1.6;

    // How far t may miss the cubic at the last step.
    private const double MostMiss = 2e-4;

    // By the step: what x at the first does to w.
    private readonly double[] inputs = new double[Most];

    // By the number of steps: the factor of x; what x at the first does to y; what a miss of 1 does to y, to t, and to t a step before.
    private readonly double[] decays = new double[Most + 1], inputSums = new double[Most + 1];
    private readonly double[] missInY = new double[Most + 1], missInT = new double[Most + 1], missInT1 = new double[Most + 1];

    // By the number of steps, five each: the weights of t2, t1, t, and of t before and after the last step, in t two and three steps back.
    private readonly double[] secondBack = new double[(Most + 1) * 5], thirdBack = new double[(Most + 1) * 5];

    private readonly double minusAlpha, minusMu, drift;

    /// <summary>Those of neurons with these constants.</summary>
    public SmoothSteps(NeuronParameters p)
    {
        (minusAlpha, minusMu, drift) = (-p.Alpha, -p.Mu, p.Mu * (2 - p.Sigma));
        double decay = 1, sum = 0;
        for (int n = 0; n <= Most; n++)
        {
            if (n < Most) inputs[n] = -(p.Beta * decay + p.Mu * sum);
            (decays[n], inputSums[n]) = (decay, minusMu * sum);
            // The fourth difference adds k (k+1) (k+2) (k+3) / 24 of itself to t_k: its sums, and the sums of its sums, by the miss t_n.
            (missInY[n], missInT[n]) = (minusMu * (n - 1) / 5, minusMu * (n - 2) * (n - 1) / 30);
            missInT1[n] = missInT[n] * (n - 3) / (n + 3);
            if (n >= Least) Weights(n, n - 2).CopyTo(secondBack, n * 5);
            if (n >= Least) Weights(n, n - 3).CopyTo(thirdBack, n * 5);
            sum += decay;
            decay *= p.InputDecay;
        }
    }

    /// <summary>Whether all neurons are silent, and on so smooth a course that an attempt is worth it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayTake(Vector512<double> t, Vector512<double> twist) => Vector512.LessThanAll(
        Vector512.MaxNative(Vector512.Abs(twist), Vector512.Create(LeastT) - t), Vector512.Create(MostTwist));

    /// <summary>Whether the cubic is near enough to t in all neurons.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSmall(Vector512<double> miss) => Vector512.LessThanAll(Vector512.Abs(miss), Vector512.Create(MostMiss));

    /// <summary>Where the cubic leads, from t and its differences of first, second and third order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Cubic(
        int steps, Vector512<double> t, Vector512<double> slope, Vector512<double> bend, Vector512<double> twist)
    {
        var (first, second) = (Vector512.Create((double)steps), Vector512.Create(steps * (steps + 1) / 2.0));
        var third = Vector512.Create(steps * (steps + 1) * (steps + 2) / 6.0);
        return Vector512.FusedMultiplyAdd(first, slope, t) + Vector512.FusedMultiplyAdd(second, bend, third * twist);
    }

    /// <summary>The last three n, of which t after the steps and a step before are ratios, and y after them, all along the cubic.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> N2, Vector512<double> N1, Vector512<double> N, Vector512<double> Y) Take(
        int steps, Vector512<double> t, Vector512<double> slope, Vector512<double> bend, Vector512<double> twist,
        Vector512<double> y, Vector512<double> x)
    {
        var (minusAlpha, minusMu) = (Vector512.Create(this.minusAlpha), Vector512.Create(this.minusMu));
        // y by its differences; what x does to it comes with the input, and at the end.
        var y4 = minusMu * twist;
        var y3 = Vector512.FusedMultiplyAdd(minusMu, bend, y4 + y4);
        var y2 = Vector512.FusedMultiplyAdd(minusMu, slope, Vector512.FusedMultiplyAdd(minusMu, bend, y4));
        var y1 = Vector512.FusedMultiplyAdd(minusMu, t, Vector512.Create(drift));
        double[] inputs = this.inputs;
        Vector512<double> n2 = Vector512<double>.Zero, n1 = Vector512<double>.One, n = t;
        for (int k = 0; k < steps; k++)
        {
            var w = Vector512.FusedMultiplyAdd(Vector512.Create(At(inputs, k)), x, y);
            var next = Vector512.FusedMultiplyAdd(w, n, minusAlpha * n1);
            (n2, n1, n) = (n1, n, next);
            y += y1;
            y1 += y2;
            y2 += y3;
            y3 += y4;
        }

        return (n2, n1, n, Vector512.FusedMultiplyAdd(Of(inputSums, steps), x, y));
    }

    /// <summary>y and t after the steps, and t a step before, corrected by the miss.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> Y, Vector512<double> T, Vector512<double> T1) Correct(
        int steps, Vector512<double> miss, Vector512<double> y, Vector512<double> t, Vector512<double> t1) => (
        Vector512.FusedMultiplyAdd(Of(missInY, steps), miss, y),
        Vector512.FusedMultiplyAdd(Of(missInT, steps), miss, t),
        Vector512.FusedMultiplyAdd(Of(missInT1, steps), miss, t1));

    /// <summary>x after the steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Decay(int steps, Vector512<double> x) => Of(decays, steps) * x;

    /// <summary>
    /// t two and three steps before the end, on the polynomial through the three t before the steps, and those before and after the last.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector512<double> T2, Vector512<double> T3) Back(
        int steps, Vector512<double> t2, Vector512<double> t1, Vector512<double> t, Vector512<double> end1, Vector512<double> end)
    {
        return (Through(secondBack), Through(thirdBack));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector512<double> Through(double[] weights)
        {
            var early = Vector512.FusedMultiplyAdd(Of(weights, steps * 5 + 1), t1, Of(weights, steps * 5 + 2) * t);
            var late = Vector512.FusedMultiplyAdd(Of(weights, steps * 5 + 3), end1, Of(weights, steps * 5 + 4) * end);
            return Vector512.FusedMultiplyAdd(Of(weights, steps * 5), t2, early) + late;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Of(double[] constants, int index) => Vector512.Create(At(constants, index));

    // Of Lagrange's interpolation at a step from the values at steps -2, -1, 0, n - 1 and n.
    private static double[] Weights(int n, int at)
    {
        int[] nodes = [-2, -1, 0, n - 1, n];
        return [.. nodes.Select(own => nodes.Where(other => other != own)
            .Aggregate(1.0, (product, other) => product * (at - other) / (own - other)))];
    }
}
