using System.Diagnostics;
using System.Globalization;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Data;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Runs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Runs;

/// <summary>Runs one short trial of every condition, stores nothing, and prints its outcome or why it failed.</summary>
public static class TrialTry
{
    private const double Scale = 0.01;

    /// <returns>The exit code.</returns>
    public static int Run(Study study)
    {
        bool isWhole = true;
        foreach (var condition in study.Conditions) isWhole &= IsDone(condition, study.IsSweep ? "Trial" : condition.Protocol.Name);
        return isWhole ? ExitCode.Done : ExitCode.SomeTrialFailed;
    }

    private static bool IsDone(SweepSpec spec, string name)
    {
        int seed = spec.Seeds[0];
        long began = Stopwatch.GetTimestamp();
        try
        {
            using var run = DataFolders.Begin(spec.Trial(seed) with { Protocol = spec.Protocol.Scaled(Scale) });
            while (!run.IsFinished) run.Advance(run.EpochsTotal);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name} of seed {seed}: done in {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s, ")
                + $"{Counted.Of(run.EpochsTotal.Count, spec.Protocol.Epochs.Count, spec.Model.Words.Unit)}");
            foreach (var outcome in run.Outcomes) Console.WriteLine($"  {outcome.Stage.Notation}: {Words(outcome)}");
            return true;
        }
        catch (Exception error) when (error is TrialFailedException or DataMissingException)
        {
            Console.WriteLine($"{name} of seed {seed}: failed. {error.Message}");
            return false;
        }
    }

    private static string Words(StageOutcome outcome)
    {
        string[] words =
        [
            .. outcome.Tests.Select(test => $"{TaskNumber.Name(test.Task)} {test.Successes} of {test.Attempts}"),
            .. outcome.Numbers.Select(number => string.Create(CultureInfo.InvariantCulture, $"{number.Name} = {number.Value:G6}")),
            .. outcome.Arrays.Select(array => $"{array.Name} ({string.Join(" x ", array.Layout)})"),
        ];
        return words.Length == 0 ? "done" : string.Join(", ", words);
    }
}
