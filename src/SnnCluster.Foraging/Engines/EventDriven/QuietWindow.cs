using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Where a neuron counts as quiet, by its deviation (dV, du, x) from rest: V is near rest, and too little drive is left to leave it, so
/// that a <see cref="RelaxationMap"/> may take over. The next fixed point, an unstable one at V = 0.058, bounds any such map.
/// </summary>
internal static class QuietWindow
{
    public const double CentreV = -0.002, ReachV = 0.01, ReachU = 0.0008, ReachX = 0.004;

    /// <summary>The part of it within which the O neurons, whose spikes follow one another, are taken on by a map.</summary>
    public const double OutputShare = 0.7;

    /// <summary>One of its eight corners.</summary>
    public static (double Dv, double Du, double X) Corner(int bits) =>
        (CentreV + Sign(bits, 1) * ReachV, Sign(bits, 2) * ReachU, Sign(bits, 4) * ReachX);

    private static int Sign(int bits, int bit) => (bits & bit) == 0 ? -1 : 1;

    /// <summary>Whether it holds a neuron.</summary>
    public static bool Holds(double dv, double du, double x) =>
        Math.Abs(dv - CentreV) < ReachV && Math.Abs(du) < ReachU && Math.Abs(x) < ReachX;

    /// <summary>Whether it holds all four neurons.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HoldsAll(Vector256<double> dv, Vector256<double> du, Vector256<double> x) =>
        Vector256.LessThanAll(Vector256.Abs(dv - Vector256.Create(CentreV)), Vector256.Create(ReachV))
        && Vector256.LessThanAll(Vector256.Abs(du), Vector256.Create(ReachU))
        && Vector256.LessThanAll(Vector256.Abs(x), Vector256.Create(ReachX));
}
