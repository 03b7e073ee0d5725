using System.Diagnostics;
using System.Globalization;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>
/// Two processes that compute trials with nothing around the engine (bench/SnnCluster.Benchmarks), on a core each and as nice as workers.
/// </summary>
internal sealed class BareEngines : IDisposable
{
    private readonly Process[] processes;

    /// <param name="spec">File with a sweep as in data/spec.txt.</param>
    public BareEngines(string spec)
    {
        string program =
            Path.Combine(AppContext.BaseDirectory, "..", "..", "SnnCluster.Benchmarks", "release", "SnnCluster.Benchmarks.dll");
        processes = [.. new[] { 0, 1 }
            .Select(
                core =>
                    Process.Start(
                        new ProcessStartInfo("taskset", ["-c", $"{core}", "nice", "-n", "10", "dotnet", program, "bare", spec]) {
                            RedirectStandardInput = true, RedirectStandardOutput = true })!)];
    }

    /// <summary>Each computes every other trial.</summary>
    /// <returns>Seconds until the last one has ended, and of CPU in both.</returns>
    public async Task<(double Wall, double Cpu)> ComputeAsync(IReadOnlyList<int> seeds)
    {
        for (int i = 0; i < processes.Length; i++)
            await processes[i].StandardInput.WriteLineAsync(SeedList.Write([.. seeds.Where((_, place) => place % processes.Length == i)]));
        var ends = await Task.WhenAll(
            processes.Select(async process => (await process.StandardOutput.ReadLineAsync())!.Split(' ')
                .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()));
        return (ends.Max(end => end[0]), ends.Sum(end => end[1]));
    }

    public void Dispose()
    {
        foreach (var process in processes)
        {
            process.Kill();
            process.Dispose();
        }
    }
}
