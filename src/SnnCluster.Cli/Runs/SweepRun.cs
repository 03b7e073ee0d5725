using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Display;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Reports;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Runs;

/// <summary>One `snn run`: the folder, the sweep, the display, the results.</summary>
public static class SweepRun
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(SweepSpec spec, int workers, string output, ISweepDisplay display)
    {
        var (folder, problem) = RunFolder.Open(output, spec);
        if (folder is null) return Complaints.Refuse([problem!]);
        using var held = folder;
        using var interruption = new Interruption();
        using var log = RunLog.Open(output);
        try
        {
            return await ComputeAsync(new RunDescription(spec, workers, output), folder, display, log, interruption.Token);
        }
        catch (NodeSettingsException e)
        {
            return Complaints.Refuse(e.Problems);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("snn: interrupted; finished trials are kept. The same command goes on from there.");
            return ExitCode.Interrupted;
        }
    }

    private static async Task<int> ComputeAsync(RunDescription run, RunFolder folder, ISweepDisplay display, Microsoft.Extensions.Logging.ILoggerFactory log, CancellationToken cancellation)
    {
        var started = DateTimeOffset.UtcNow;
        await using var store = SqliteTrialStore.Open(Path.Combine(folder.Data, "trials.db"));
        var pace = new RunPace(run.Workers);
        display.Start(run);
        var options = new LocalSweepOptions { Spec = run.Spec, Workers = run.Workers, DataDirectory = folder.Data, Store = store, LoggerFactory = log };
        var end = await LocalSweep.RunAsync(options, new Reporter(display, pace), cancellation);

        var failures = end.Trials.Where(trial => trial.State == TrialStatus.Failed).Select(trial => new FailedTrial(trial.Seed, trial.Attempt, trial.Error ?? "")).ToList();
        await ResultsFolder.WriteAsync(
            run.Output, run.Spec, ProgramInfo.Provenance(started, DateTimeOffset.UtcNow), Asked(store.ReadAllAsync(run.Spec.Id, cancellation), run.Spec), failures, cancellation);
        display.Finish(new RunOutcome(run, end, pace.Elapsed));
        return failures.Count == 0 ? ExitCode.Done : ExitCode.SomeTrialFailed;
    }

    // The folder may hold trials of seeds that this run was not asked for.
    private static async IAsyncEnumerable<TrialResult> Asked(IAsyncEnumerable<TrialResult> stored, SweepSpec spec)
    {
        var seeds = spec.Seeds.ToHashSet();
        await foreach (var result in stored)
            if (seeds.Contains(result.Key.Seed)) yield return result;
    }

    /// <summary>Reports come from the actors' threads: one at a time, and quickly.</summary>
    private sealed class Reporter(ISweepDisplay display, RunPace pace) : IProgress<SweepProgress>
    {
        private readonly Lock gate = new();

        public void Report(SweepProgress value)
        {
            lock (gate)
            {
                pace.Update(value);
                display.Update(value, pace);
            }
        }
    }
}
