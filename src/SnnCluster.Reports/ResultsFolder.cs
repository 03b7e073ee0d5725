using System.Globalization;
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
    /// <returns>What the files were made of.</returns>
    public static async Task<SweepStatistics> WriteAsync(
        string directory, SweepSpec spec, Provenance provenance, IAsyncEnumerable<TrialResult> results,
        IReadOnlyList<FailedTrial> failures, CancellationToken cancellation = default)
    {
        // The plotting library writes numbers as the current culture does; this one ends with this method.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var statistics = SweepStatistics.Empty;
        await foreach (var trial in results.WithCancellation(cancellation)) statistics = statistics.With(trial);

        Directory.CreateDirectory(Path.Combine(directory, "figures"));
        await WriteFileAsync("sweep.json", SweepJson.Write(spec, provenance, failures));
        await WriteFileAsync("trials.csv", TrialsCsv.Write(statistics));
        await WriteFileAsync("statistics.json", StatisticsJson.Write(statistics));
        var figures = Figures(statistics).ToList();
        foreach (var figure in figures)
        {
            await WriteFileAsync($"figures/{figure.Name}.csv", figure.Csv);
            await WriteFileAsync($"figures/{figure.Name}.svg", figure.Svg);
            await WriteBytesAsync($"figures/{figure.Name}.png", figure.Png);
        }

        await WriteFileAsync("report.html", HtmlReport.Write(spec, provenance, statistics, failures, figures));
        return statistics;

        Task WriteFileAsync(string name, string text) => WriteBytesAsync(name, Encoding.UTF8.GetBytes(text));

        async Task WriteBytesAsync(string name, byte[] bytes)
        {
            string path = Path.Combine(directory, name), unfinished = path + ".unfinished";
            await File.WriteAllBytesAsync(unfinished, bytes, cancellation);
            File.Move(unfinished, path, overwrite: true);
        }
    }

    private static IEnumerable<ReportFigure> Figures(SweepStatistics statistics)
    {
        if (statistics.N == 0) yield break;
        var performance = TestPerformanceData.Of(statistics);
        yield return ReportFigure.Of(
            "test-performance", performance.Csv, TestPerformanceFigure.Draw(performance),
            "Test performance on both tasks after every stage that was tested (the paper's Figs 3B and 4B): bars are means, whiskers SD, circles single trials.");
        var synapses = RelevantSynapsesData.Of(statistics);
        if (synapses.Panels.Count > 0)
            yield return ReportFigure.Of(
                "task-relevant-synapses", synapses.Csv, RelevantSynapsesFigure.Draw(synapses),
                "Weights of the task-relevant synapses, the top 10 % of all H->O synapses right after a task's first training, followed through the stages (the paper's Figs 3C and 4C).");
    }
}
