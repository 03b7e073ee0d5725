using SnnCluster.Cli.Runs;

namespace SnnCluster.Cli.Display;

/// <summary>What stands on the screen when a run has ended: the table, what failed, where the results are.</summary>
public static class FinalWords
{
    public static void Write(RunOutcome outcome, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine(SummaryTable.Header);
        foreach (string row in SummaryTable.Rows(outcome.Progress.Statistics)) output.WriteLine(row);
        foreach (var trial in outcome.Failed) output.WriteLine($"seed {trial.Seed} FAILED after {trial.Attempt} attempts: {trial.Error}");

        string folder = outcome.Run.Output;
        output.WriteLine();
        output.WriteLine($"{outcome.Progress.Trials.Count - outcome.Failed.Count()} of {outcome.Progress.Trials.Count} trials done in {Words.Time(outcome.Elapsed)}.");
        output.WriteLine($"Report: {Path.Combine(folder, "report.html")}   Table: {Path.Combine(folder, "trials.csv")}   Figures: {Path.Combine(folder, "figures")}");
        if (outcome.Run.Spec.Scale < 0.1)
            output.WriteLine("At this scale the homeostasis of the output layer has no time to settle: the paper's effect shows from scale 0.1 up.");
    }
}
