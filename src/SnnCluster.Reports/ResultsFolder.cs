using System.Text;
using SnnCluster.Reports.Figures;
using SnnCluster.Reports.Html;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports;

/// <summary>Writes the folder of results of a sweep: sweep.json, trials.csv, statistics.json, report.html, figures/.</summary>
public static class ResultsFolder
{
    /// <summary>Reads the results one at a time and writes every file whole: a reader sees the old file or the new one, never half of one.</summary>
    /// <param name="directory">Made if it does not exist.</param>
    public static async Task WriteAsync(
        string directory, SweepSpec spec, Provenance provenance, IAsyncEnumerable<TrialResult> results,
        IReadOnlyList<FailedTrial> failures, CancellationToken cancellation = default)
    {
        var statistics = SweepStatistics.Empty;
        await foreach (var trial in results.WithCancellation(cancellation)) statistics = statistics.With(trial);

        Directory.CreateDirectory(Path.Combine(directory, "figures"));
        await WriteFileAsync("sweep.json", SweepJson.Write(spec, provenance, failures));
        await WriteFileAsync("trials.csv", TrialsCsv.Write(statistics));
        await WriteFileAsync("statistics.json", StatisticsJson.Write(statistics));
        await WriteFileAsync("report.html", HtmlReport.Write(spec, provenance, statistics, failures));

        var performance = TestPerformanceData.Of(statistics);
        var plot = TestPerformanceFigure.Draw(performance);
        await WriteFileAsync("figures/test-performance.csv", performance.Csv);
        await WriteFileAsync("figures/test-performance.svg", plot.GetSvgXml(TestPerformanceFigure.Width, TestPerformanceFigure.Height));
        await WriteBytesAsync(
            "figures/test-performance.png", plot.GetImageBytes(TestPerformanceFigure.Width, TestPerformanceFigure.Height, ScottPlot.ImageFormat.Png));

        Task WriteFileAsync(string name, string text) => WriteBytesAsync(name, Encoding.UTF8.GetBytes(text));

        async Task WriteBytesAsync(string name, byte[] bytes)
        {
            string path = Path.Combine(directory, name), unfinished = path + ".unfinished";
            await File.WriteAllBytesAsync(unfinished, bytes, cancellation);
            File.Move(unfinished, path, overwrite: true);
        }
    }
}
