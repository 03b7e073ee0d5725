using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Runs;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Folders;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Display;

/// <summary>The last output of a run: the table, what failed, where the results are.</summary>
public static class FinalWords
{
    /// <summary>The table first, then every failed trial.</summary>
    /// <param name="width">Of the screen.</param>
    public static void Write(RunOutcome outcome, TextWriter output, int width = int.MaxValue)
    {
        output.WriteLine();
        foreach (string line in SummaryTable.Lines(outcome.Run.Study, outcome.Statistics, outcome.Seeds, width)) output.WriteLine(line);
        foreach (string line in NumberLines.Of(outcome.Run.Study, outcome.Statistics)) Say(line);
        foreach (var trial in outcome.Failures)
            Say($"{StudyWords.Trial(outcome.Run.Study, trial.Condition, trial.Seed)} FAILED {trial.How()}");

        string folder = outcome.Run.Output;
        output.WriteLine();
        Say($"{Counted.Of(outcome.Done, outcome.Progress.Trials.Count, "trial")} done in "
            + $"{Words.Time(outcome.Elapsed)}.{Cancelled(outcome)}{Earlier(outcome)}");
        if (outcome.Failures.Count > 0)
            Say($"`snn logs {folder} {outcome.Failures[0].Seed}` shows what happened; `snn retry {folder}` runs the failed ones again.");
        Say(Files(outcome.Run.Study, folder, outcome.Run.Formats));
        if (outcome.Run.Study.Conditions[0] is var spec && spec.Model.Caution(spec.Scale) is { } caution) Say(caution);

        void Say(string line)
        {
            foreach (string part in Fit.Lines(line, width)) output.WriteLine(part);
        }
    }

    /// <summary>Where the results are, as far as the folder has them: a sweep that tests nothing has no table of tests.</summary>
    public static string Files(Study study, string folder, ReportFormats formats)
    {
        bool hasReport = formats.HasFlag(ReportFormats.Html);
        (string What, string Name, bool IsThere)[] files = study.IsSweep
            ? [("Report", "report.html", hasReport), ("Table", "trials.csv", Has("trials.csv")),
                ("Numbers", NumbersCsv.Name, Has(NumbersCsv.Name)), ("Figures", "figures", HasFigures(formats))]
            : [("Comparison", "study.html", hasReport), ("Table", "conditions.csv", Has("conditions.csv")),
                ("Numbers", NumbersCsv.SummariesName, Has(NumbersCsv.SummariesName)), ("Each condition", StudyFolder.Conditions, true)];
        return string.Join("   ", files.Where(file => file.IsThere).Select(file => $"{file.What}: {Path.Combine(folder, file.Name)}"));

        bool Has(string table) => WrittenTable.HasRows(Path.Combine(folder, table));
    }

    /// <summary>Whether there is a folder of figures.</summary>
    public static bool HasFigures(ReportFormats formats) =>
        (formats & (ReportFormats.Svg | ReportFormats.Png | ReportFormats.Csv)) != ReportFormats.None;

    private static string Cancelled(RunOutcome outcome) =>
        outcome.Cancelled == 0 ? "" : $" {outcome.Cancelled} {(outcome.Cancelled == 1 ? "was" : "were")} cancelled (--fail-fast); "
            + $"the same command resumes {(outcome.Cancelled == 1 ? "it" : "them")}.";

    private static string Earlier(RunOutcome outcome) => outcome.Sample is var all && all.IsWhole && all.N == outcome.Done
        ? ""
        : $" All trials asked for in this folder: {all.Text}.";
}
