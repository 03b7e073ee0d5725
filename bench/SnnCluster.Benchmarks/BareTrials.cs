using System.Diagnostics;
using System.Globalization;
using SnnCluster.Cli.Plugins;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Benchmarks;

/// <summary>
/// <c>SnnCluster.Benchmarks bare SPEC</c>: trials one after the other with nothing around the engine,
/// as a yardstick for what coordination costs.
/// </summary>
internal static class BareTrials
{
    /// <summary>
    /// For every line of seeds on standard input it computes those trials, then prints the wall and the CPU seconds that they took.
    /// </summary>
    /// <param name="file">A sweep as in data/spec.txt.</param>
    public static void Run(string file)
    {
        var spec = SweepText.Parse(File.ReadAllText(file)).Resolve(BuiltIn.All.Models).Spec!;
        using var process = Process.GetCurrentProcess();
        while (Console.ReadLine() is { } seeds)
        {
            process.Refresh();
            var (wall, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
            foreach (int seed in SeedList.Parse(seeds)) Compute(spec, seed);
            process.Refresh();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(wall).TotalSeconds:F4} "
                + $"{(process.TotalProcessorTime - cpu).TotalSeconds:F4}"));
        }
    }

    private static void Compute(SweepSpec spec, int seed)
    {
        var run = spec.Trial(seed).Begin();
        while (!run.IsFinished) run.Advance(new(10_000));
    }
}
