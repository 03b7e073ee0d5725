using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SnnCluster.EndToEnd.Tests.Deployment;

/// <summary>The real Slurm that tests/slurm.sh starts, and a folder to submit from.</summary>
public sealed partial class TestSlurm : Workspace
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    // There are more states on the way, SIGNALING and REQUEUED among them; from these no job comes back by itself.
    private static readonly string[] Ends = ["BOOT_FAIL", "CANCELLED", "DEADLINE", "FAILED", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED",
        "REQUEUE_HOLD", "SPECIAL_EXIT", "STOPPED", "SUSPENDED", "TIMEOUT"];

    private readonly List<int> jobs = [];

    /// <summary>Skips the test where there is no Slurm.</summary>
    public TestSlurm()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("SLURM_CONF")),
            "needs Slurm: tests/run.sh --all starts one (tests/slurm.sh)");
        Environment["SNN"] = $"dotnet {EndToEnd.Tests.Snn.Program}";
        Environment["SNN__CHECKPOINT__INTERVAL"] = "500ms";
    }

    /// <returns>The job's number.</returns>
    public async Task<int> SubmitAsync(string script, string[] options, params string[] arguments)
    {
        jobs.Add(
            int.Parse(await CommandAsync("sbatch",
                ["--parsable", .. options, Path.Combine(Repository.Root, "deploy", "slurm", script), .. arguments]),
                CultureInfo.InvariantCulture));
        return jobs[^1];
    }

    /// <summary>Ends what a failed test has left running: it would take the cores from the tests that follow.</summary>
    public override void Dispose()
    {
        foreach (int job in jobs) Process.Start("scancel", ["--quiet", $"{job}"]).WaitForExit();
        base.Dispose();
    }

    public Task RequeueAsync(string job) => CommandAsync("scontrol", "requeue", job);

    /// <summary>How often each task of a job has been put back into the queue; waits until all have completed.</summary>
    public async Task<IReadOnlyList<int>> RestartsAsync(int job)
    {
        IReadOnlyList<(string State, int Restarts)> tasks = [];
        await UntilAsync(async () =>
        {
            tasks = [.. Task()
                .Matches(await CommandAsync("scontrol", "show", "job", $"{job}"))
                .Select(task => (task.Groups["state"].Value, int.Parse(task.Groups["restarts"].Value, CultureInfo.InvariantCulture)))];
            tasks.ShouldAllBe(task => !Ends.Contains(task.State), Logs());
            return tasks.Count > 0 && tasks.All(task => task.State == "COMPLETED");
        }, $"job {job} has completed");
        return [.. tasks.Select(task => task.Restarts)];
    }

    public async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        long start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(Patience, $"waited in vain for \"{what}\":\n{Logs()}");
            await System.Threading.Tasks.Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for a line in the log of a results folder.</summary>
    public Task UntilLoggedAsync(string folder, string text) =>
        UntilAsync(() => System.Threading.Tasks.Task.FromResult(Logged(folder, text)), $"{folder} logs \"{text}\"");

    public bool Logged(string folder, string text)
    {
        if (!File.Exists(At(folder, "snn.log.json"))) return false;
        using var log = new StreamReader(new FileStream(At(folder, "snn.log.json"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return log.ReadToEnd().Contains(text, StringComparison.Ordinal);
    }

    private async Task<string> CommandAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in Environment) start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var result = await EndToEnd.Tests.Snn.EndOf(process);
        result.ExitCode.ShouldBe(0, $"{command} {string.Join(' ', arguments)}: {result.Output}{result.Error}");
        return result.Output;
    }

    private string Logs() =>
        string.Join('\n', System.IO.Directory.GetFiles(Directory, "*.log", SearchOption.AllDirectories)
            .Select(file => $"== {file}\n{File.ReadAllText(file)}"));

    [GeneratedRegex(@"JobState=(?<state>\w+)[\s\S]*?Restarts=(?<restarts>\d+)")]
    private static partial Regex Task();
}
