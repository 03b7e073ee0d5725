using Microsoft.Extensions.Logging;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Data;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Listing;
using SnnCluster.Cli.Logs;
using SnnCluster.Cli.Specs;
using SnnCluster.Cli.Terminal;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Settings;
using SnnCluster.Reports.Folders;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Data;
using SnnCluster.Web;
using SnnCluster.Web.Endpoints;

namespace SnnCluster.Cli.Runs;

/// <summary>One `snn run`: the folder, the sweep, the display, the results, and what is said when something goes wrong.</summary>
public static class SweepRun
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(RunDescription run, ISweepDisplay display)
    {
        var (folder, problem) = RunFolder.Open(run.Output, run.Study);
        if (folder is null) return Complaints.Refuse([problem!]);
        using var held = folder;
        using var interruption = new Interruption();
        using var log = RunLog.Open(folder.Paths.Log);
        var seen = new Latest(display, new RunPace(run.Workers));
        int code;
        string outcome;
        Sample? sample = null;
        int failed = 0;
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(interruption.Token, folder.Taken);
            var end = await ComputeAsOwnerAsync(run, folder, seen, log.Factory, stop.Token);
            (sample, failed) = (end.Sample, end.Failures.Count);
            (code, outcome) = sample.IsWhole ? (ExitCode.Done, "done") : (ExitCode.SomeTrialFailed, failed > 0 ? "failed" : "incomplete");
        }
        catch (NodeSettingsException e)
        {
            return Complaints.Refuse(e.Problems);
        }
        catch (IOException e) when (run.Dashboard is { } port && e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            display.Stop();
            return Complaints.Refuse([$"--dashboard {port}: another program uses that port; 0 takes a free one."]);
        }
        catch (DataMissingException e)
        {
            return Complaints.Refuse([e.Message]);
        }
        catch (StorageException e)
        {
            display.Stop();
            await Console.Error.WriteLineAsync($"snn: {e.Message}");
            (code, outcome) = (ExitCode.StorageFailed, "storage-failed");
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            display.Stop();
            await Console.Error.WriteLineAsync(
                "snn: interrupted; finished trials and the checkpoints of running ones are kept. The same command resumes from there.");
            (code, outcome) = (ExitCode.Interrupted, "interrupted");
        }
        catch (Exception e)
        {
            display.Stop();
            log.Factory.CreateLogger(nameof(SweepRun)).LogWarning(e, "The run ended before its results were written");
            await Console.Error.WriteLineAsync($"snn: {LastHandler.Explain(e, folder.Paths.Log)}");
            (code, outcome) = (ExitCode.StorageFailed, "storage-failed");
        }

        ProgramTerminal.Current.Settle();
        await (sample is null
            ? FinishHook.RunAsync(run, outcome, code, run.Trials, seen.Count(TrialStatus.Done), seen.Count(TrialStatus.Failed))
            : FinishHook.RunAsync(run, outcome, code, sample.Asked, sample.N, failed));
        return code;
    }

    /// <summary>Once another process has the folder, the message says so, whatever happened here.</summary>
    private static async Task<RunOutcome> ComputeAsOwnerAsync(RunDescription run, RunFolder folder, Latest seen, ILoggerFactory log,
        CancellationToken cancellation)
    {
        try
        {
            return await ComputeAsync(run, folder, seen, log, cancellation);
        }
        catch (Exception) when (folder.Taken.IsCancellationRequested)
        {
            folder.ThrowIfTaken();
            throw;
        }
    }

    private static async Task<RunOutcome> ComputeAsync(RunDescription run, RunFolder folder, Latest seen, ILoggerFactory log,
        CancellationToken cancellation)
    {
        var started = DateTimeOffset.UtcNow;
        var (study, paths) = (run.Study, folder.Paths);
        await using var local =
            folder.OnLocalDisk(run.LocalDisk, WorkSettings.Read(NodeConfig.Local(run.Settings)).CopyInterval, seen.Display.Note);
        await using var store = SqliteDatabase.Open(local?.Store ?? paths.Store, study.Models);
        await StoredResults.CheckAsync(store, study, cancellation);
        await DataFolders.StoreAsync(study, store, cancellation);
        run.Kept.Write(paths);
        // Before the journal starts again and forgets them.
        var earlier = await FolderFailures.ReadAsync(paths, folder.Asked, store, local?.Folder ?? paths.Data, cancellation);
        FolderFailures.Write(paths, earlier);
        seen.Display.Start(run);
        if (run.Reuse) await StageReuse.TakeOverAsync(study, store, run.Output, run.Plugins.Studies, seen.Display.Note, cancellation);

        var before = await StoredResults.DoneAsync(store, folder.Asked, cancellation);
        FolderHistory.Begin(paths, ProgramInfo.Provenance(started, started), run.Arguments, before);
        List<int> missing = [];
        foreach (var condition in study.Conditions)
            missing.Add(study.Seeds.Except(await store.SeedsAsync(condition.Id, cancellation)).Count());
        using var space = FreeSpace.Watch(paths.Root, DiskNeed.Of(study, run.Workers, condition => missing[condition]));
        var options = new LocalSweepOptions
        {
            Study = study,
            Workers = run.Workers,
            DataDirectory = local?.Folder ?? paths.Data,
            Store = store,
            TrialFactory = DataFolders.From(store, paths.ProgramLogs),
            LoggerFactory = log,
            FailFast = run.FailFast,
            Overrides = run.Settings,
            Beside = run.Dashboard is { } port
                ? (gateway, token) => DashboardAsync(port, paths, run.Plugins, gateway, store, seen, log, token)
                : null,
        };
        var end = await LocalSweep.RunAsync(options, seen, cancellation);
        folder.ThrowIfTaken();

        var failed = end.Trials.Where(trial => trial.State == TrialStatus.Failed).Select(trial => FolderFailures.Of(
            study.Conditions[trial.Condition].Protocol.Name, trial.Seed, trial.Attempt, trial.Fault, paths.Log));
        var asked = await StoredResults.WithSeedsAsync(store, folder.Asked, cancellation);
        var failures = await FolderFailures.WithoutResultAsync(FolderFailures.With(earlier, failed), asked, store, cancellation);
        FolderFailures.Write(paths, failures);
        var done = await StoredResults.DoneAsync(store, asked, cancellation);
        var provenance = FolderHistory.End(paths, ProgramInfo.Provenance(started, DateTimeOffset.UtcNow), done, asked.Seeds);
        var statistics = await Publication.MakeAsync(
            paths, asked, run.Plugins.Reports, provenance, store, failures, run.Formats, cancellation);
        var outcome = new RunOutcome(run, end, statistics, seen.Pace.Elapsed)
        {
            Failures = failures,
            Sample = StudyFolder.SampleOf(asked, statistics, failures),
            Seeds = asked.Seeds.Count,
        };
        seen.Display.Finish(outcome);
        return outcome;
    }

    private static async Task<IAsyncDisposable> DashboardAsync(int port, FolderPaths paths, PluggedIn plugins, IClusterGateway gateway,
        SweepStore store, Latest seen, ILoggerFactory log, CancellationToken cancellation)
    {
        string beside = Path.GetDirectoryName(Path.GetFullPath(paths.Root)) ?? paths.Root;
        var options = new ApiOptions
        {
            Port = port,
            Gateway = gateway,
            Store = store,
            Log = log,
            Studies = plugins.Studies,
            Reports = plugins.Reports,
            Provenance = ProgramInfo.Provenance,
            Runs = asked => RunList.ReadAsync(beside, plugins, asked),
        };
        var page = await ApiServer.StartAsync(options, cancellation);
        seen.Display.Note($"Dashboard: {page.Address}");
        return page;
    }

    /// <summary>Reports come from the actors' threads: one at a time, and quickly.</summary>
    private sealed class Latest(ISweepDisplay display, RunPace pace) : IProgress<SweepProgress>
    {
        private readonly Lock gate = new();
        private SweepProgress? progress;

        public ISweepDisplay Display => display;

        public RunPace Pace => pace;

        public int Count(TrialStatus status) => progress?.Trials.Count(trial => trial.State == status) ?? 0;

        public void Report(SweepProgress value)
        {
            lock (gate)
            {
                progress = value;
                pace.Update(value);
                display.Update(value, pace);
            }
        }
    }
}
