using System.Diagnostics;
using System.Globalization;
using SnnCluster.Cli.Answers;

namespace SnnCluster.Cli.Runs;

/// <summary>The user's own command at the end of a run (a mail, a requeue, the next step), with the outcome in its environment.</summary>
public static class FinishHook
{
    /// <param name="outcome">
    /// done, failed, incomplete (no trial failed, but the folder lacks results of an earlier run), interrupted or storage-failed.
    /// </param>
    /// <param name="trials">Trials asked for in the folder; if the run did not end, those of the run. The other counts likewise.</param>
    public static async Task RunAsync(RunDescription run, string outcome, int exitCode, int trials, int done, int failed)
    {
        if (run.OnFinish is null) return;
        try
        {
            await RunAsync(Command(run, outcome, exitCode, trials, done, failed), run.OnFinish);
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException)
        {
            Complaints.Warn($"--on-finish: the command could not be started: {error.Message}");
        }
    }

    private static ProcessStartInfo Command(RunDescription run, string outcome, int exitCode, int trials, int done, int failed)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", run.OnFinish!])
            : new ProcessStartInfo("/bin/sh", ["-c", run.OnFinish!]);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["SNN_OUTCOME"] = outcome,
            ["SNN_EXIT_CODE"] = exitCode.ToString(CultureInfo.InvariantCulture),
            ["SNN_DIR"] = Path.GetFullPath(run.Output),
            ["SNN_SWEEP"] = run.Study.Id.Text,
            ["SNN_TRIALS"] = trials.ToString(CultureInfo.InvariantCulture),
            ["SNN_DONE"] = done.ToString(CultureInfo.InvariantCulture),
            ["SNN_FAILED"] = failed.ToString(CultureInfo.InvariantCulture),
        }) start.Environment[name] = value;

        return start;
    }

    private static async Task RunAsync(ProcessStartInfo start, string words)
    {
        using var command = Process.Start(start)!;
        await command.WaitForExitAsync();
        if (command.ExitCode != 0) Complaints.Warn($"--on-finish: the command ended with {command.ExitCode}: {words}");
    }
}
