using System.Diagnostics;
using System.Globalization;
using SnnCluster.Simulation.Trials;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Benchmarks;

/// <summary><c>SnnCluster.Benchmarks bare SPEC SEEDS</c>: trials one after the other with nothing around the engine, as a yardstick for what coordination costs.</summary>
internal static class BareTrials
{
    /// <summary>As long as a worker needs to compile the engine's loops for good.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    /// <summary>Says "ready" when it is warm, begins at a line on standard input, and prints wall and CPU seconds.</summary>
    /// <param name="file">A sweep as in data/spec.txt.</param>
    public static void Run(string file, string seeds)
    {
        var spec = SweepText.Parse(File.ReadAllText(file)).Resolve().Spec!;
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;) Compute(spec, 1_000_000);
        Console.WriteLine("ready");
        Console.ReadLine();
        using var process = Process.GetCurrentProcess();
        var (wall, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        foreach (int seed in SeedList.Parse(seeds)) Compute(spec, seed);
        process.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(wall).TotalSeconds:F4} {(process.TotalProcessorTime - cpu).TotalSeconds:F4}"));
    }

    private static void Compute(SweepSpec spec, int seed)
    {
        var run = new TrialRun(spec.Trial(seed));
        while (!run.IsFinished) run.Advance(10_000);
    }
}
