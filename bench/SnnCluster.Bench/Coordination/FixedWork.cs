using System.Diagnostics;

namespace SnnCluster.Bench.Coordination;

/// <summary>
/// Replaces a trial's computation: a fixed number of arithmetic steps, whatever else the machine is doing, and no measuring of time.
/// </summary>
/// <param name="Steps">Of one trial; 0: it does nothing.</param>
/// <param name="Waits">Instead of computing, for more slots than the machine has cores.</param>
public sealed record FixedWork(long Steps, TimeSpan Waits = default)
{
    public const int Pieces = 10;

    private const long Probe = 20_000_000;

    /// <summary>As many steps as take about this long on this machine at present.</summary>
    public static FixedWork Of(double milliseconds)
    {
        if (milliseconds <= 0) return new(0);
        Compute(Probe);
        double fastest = Enumerable.Range(0, 5).Min(_ => Seconds(Probe));
        return new((long)(milliseconds / 1000 / fastest * Probe));
    }

    /// <summary>One of the <see cref="Pieces"/> of a trial.</summary>
    public void ComputePiece()
    {
        if (Waits > TimeSpan.Zero) Thread.Sleep(Waits / Pieces);
        Compute(Steps / Pieces);
    }

    private static double Seconds(long steps)
    {
        long started = Stopwatch.GetTimestamp();
        Compute(steps);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // Every step needs the one before it, as in a simulation.
    private static double Compute(long steps)
    {
        double x = 1;
        for (long step = 0; step < steps; step++) x = (0.999999 * x) + 1e-6;
        return x > 2 ? throw new InvalidOperationException("Out of its range.") : x;
    }
}
