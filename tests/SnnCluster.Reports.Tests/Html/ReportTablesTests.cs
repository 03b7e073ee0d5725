using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SnnCluster.Reports.Figures;
using SnnCluster.Reports.Figures.Foraging;
using SnnCluster.Reports.Html;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tests.Html;

/// <summary>
/// The text of report.html, without its drawings, is the one that was committed. Meant to change? SNN_ACCEPT=1 writes it again.
/// </summary>
public sealed class ReportTablesTests
{
    private static readonly Provenance Provenance =
        new()
        {
            Program = "0.1.0",
            Commit = "abc",
            CommandLine = "snn run made --seeds 1..4",
            Host = "host",
            OperatingSystem = "Linux x64",
            Processors = 2,
            Runtime = ".NET 10",
            Started = DateTimeOffset.UnixEpoch,
            Ended = DateTimeOffset.UnixEpoch.AddHours(1),
        };

    [Fact]
    public void The_tables_are_those_that_were_committed()
    {
        string text = Text();
        if (Environment.GetEnvironmentVariable("SNN_ACCEPT") == "1") File.WriteAllText(FilePath(), text);
        text.ShouldBe(File.ReadAllText(FilePath()));
    }

    private static string Text()
    {
        var make = Make.Sweep("U:10", "T1", "tests", "T2", "tests", "S,T1", "tests");
        var spec = make.Spec with { Seeds = [1, 2, 3, 4], Scale = 0.1 };
        make = make with { Spec = spec,
            Eaten = (seed, stage, aeon) => seed == 2 && stage.Notation == "test2" ? default : Make.Ate(4 + seed + aeon, 5) };
        var statistics = Make.Statistics(make.Trials(2));
        FailedTrial[] failures = [new()
        {
            Seed = 3,
            Attempts = 4,
            Error = "out of <memory>",
            Kind = "timeout",
            Stage = "T2",
        }];
        var report = new ForagingReport();
        var builders = report.Figures(spec);
        foreach (var trial in make.Trials(2))
            foreach (var builder in builders) builder.Add(trial);

        string html = HtmlReport.Write(spec, report, Provenance, statistics, failures,
            FigureSet.Of(builders, statistics), new Sample
            {
                N = 2,
                Asked = 4,
                Missing = "seed 3 failed; seed 4 not finished",
            });
        // What every change of the engine or of a default changes is tested elsewhere.
        return Lines(html).Replace(spec.Hash, "HASH", StringComparison.Ordinal).Replace(spec.Hash[..8], "HASH", StringComparison.Ordinal)
            .Replace($"version {spec.Model.Version}", "version N", StringComparison.Ordinal);
    }

    /// <summary>Cells apart by " | ", a blank line before headings, no drawings and no tags.</summary>
    private static string Lines(string html)
    {
        html = Regex.Replace(html, "<(style|svg)\\b.*?</\\1>", "", RegexOptions.Singleline);
        html = Regex.Replace(html, "</t[hd]><t[hd]>", " | ");
        html = html.Replace("<h2>", "\n## ", StringComparison.Ordinal);
        html = WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]+>", "")).Trim();
        return Regex.Replace(html, "\n{3,}", "\n\n") + "\n";
    }

    private static string FilePath([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "report-tables.txt");
}
