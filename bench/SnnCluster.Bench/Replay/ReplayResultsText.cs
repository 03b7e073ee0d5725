using System.Globalization;
using System.Text.Json.Nodes;

namespace SnnCluster.Bench.Replay;

/// <summary>What <see cref="ReplayBenchmark"/> found, for people and for programs.</summary>
public static class ReplayResultsText
{
    public static string Line(IReadOnlyDictionary<string, double> seconds) => string.Create(
        CultureInfo.InvariantCulture,
        $"sleep-replay: {seconds["T1"] * 1e3:F1} ms per training step of 100 images, {seconds["S"] * 1e6:F1} us per step of sleep, "
            + $"{seconds["tests"] * 1e3:F0} ms per test of 10,000 images.");

    public static JsonObject Json(IReadOnlyDictionary<string, double> seconds) => new()
    {
        ["ms_per_training_step"] = Math.Round(seconds["T1"] * 1e3, 3),
        ["us_per_sleep_step"] = Math.Round(seconds["S"] * 1e6, 3),
        ["ms_per_test"] = Math.Round(seconds["tests"] * 1e3, 1),
    };
}
