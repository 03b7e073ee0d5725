using System.Diagnostics;
using System.Globalization;

namespace SnnCluster.EndToEnd.Tests;

/// <summary>
/// What sharing stages is worth: the paper's table as a study, and its conditions one by one, in one run. SNN_STUDY_SCALE=0.1 is the
/// measurement of docs/records/study-cost.md; less is for the figures of the plan only.
/// </summary>
public sealed class StudyCostTests : IDisposable
{
    private static readonly string Scale = Environment.GetEnvironmentVariable("SNN_STUDY_SCALE") ?? "0.002";
    private static readonly string[] Command = ["run", "paper-table", "--scale", Scale, "--trials", "2", "--workers", "2", "--no-reuse"];

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Nightly("long")]
    public async Task A_study_takes_half_of_its_conditions_run_one_by_one_for_the_same_numbers()
    {
        var shared = await Measure("study");
        string[] conditions = [.. Directory.GetDirectories(work.At("study", "conditions"))
            .Select(path => Path.GetFileName(path)!)
            .Order(StringComparer.Ordinal)];
        conditions.Length.ShouldBe(28);
        var alone = TimeSpan.Zero;
        foreach (string condition in conditions)
        {
            alone += await Measure(Path.Combine("alone", condition), "--only", condition);
            work.Table(Path.Combine("alone", condition)).ShouldBe(work.Table(Path.Combine("study", "conditions", condition)), condition);
        }

        double ratio = shared / alone;
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture,
            $"scale {Scale}: study {shared.TotalSeconds:F0} s, one by one {alone.TotalSeconds:F0} s, ratio {ratio:F3}"));
        ratio.ShouldBeLessThan(0.45);
    }

    private async Task<TimeSpan> Measure(string folder, params string[] more)
    {
        long start = Stopwatch.GetTimestamp();
        await work.Succeed([.. Command, .. more, "--out", folder]);
        return Stopwatch.GetElapsedTime(start);
    }
}
