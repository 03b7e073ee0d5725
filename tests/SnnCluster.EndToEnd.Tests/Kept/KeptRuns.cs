using System.Diagnostics;
using System.Text.Json;
using SnnCluster.Cli.Tests.Folders.Kept;

namespace SnnCluster.EndToEnd.Tests.Kept;

/// <summary>Runs of one results folder by the real program, each ended in a given way, and what the program said is done.</summary>
public sealed class KeptRuns : Workspace
{
    private static readonly string[] Command = ["run", "single-task-1", "--scale", "0.0005", "--workers", "1", "--no-reuse", "--format",
        "none", "--set", "checkpoint.interval=100ms", "--json"];

    private static readonly int[] All = [1, 2, 3, 4, 5];

    public KeptRuns(End end)
    {
        System.IO.Directory.CreateDirectory(Local);
        if (end == End.DiskFull) Disk = new SmallDisk(Results);
    }

    public string Results => At("kept", "results");

    /// <summary>For --local-disk.</summary>
    public string Local => At("kept", "local");

    /// <summary>Of the results folder; null: it lies on one with room.</summary>
    public SmallDisk? Disk { get; }

    /// <summary>Seeds that the program has reported as done.</summary>
    public SortedSet<int> Acknowledged { get; } = [];

    private string Log => Path.Combine(Results, "snn.log.json");

    /// <summary>The table of all seeds, run without any trouble.</summary>
    public async Task<byte[]> ExpectedTable()
    {
        await Succeed([.. Command, "--trials", "5", "--out", "expected"]);
        return Table("expected");
    }

    /// <summary>A run that ends that way as soon as one more trial is done, or as it tidies up after all that it was to do.</summary>
    public async Task Run(bool isLocal, End end, int upTo)
    {
        Disk?.MakeRoom();
        int last = end is End.Clean or End.KilledLate ? upTo : All[^1];
        string[] arguments = [.. Command, "--seeds", $"1..{last}", "--out", Results, .. LocalDisk(isLocal)];
        var before = Acknowledged.ToHashSet();
        long logged = LogLength();
        using var process = EndToEnd.Tests.Snn.StartWithSignals(Directory, arguments);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        bool isTold = false;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var said = JsonDocument.Parse(line).RootElement;
            string happened = said.GetProperty("event").GetString()!;
            if (happened == "trial_done" && Acknowledged.Add(said.GetProperty("seed").GetInt32()) && !isTold && end != End.KilledLate)
                isTold = Tell(process, end);
            if (happened == "finished" && end == End.KilledLate) Tell(process, end);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        // 0: it was faster than the signal, or than the disk was filled.
        int[] expected = end switch
        {
            End.Clean => [0],
            End.Terminated => [130, 0],
            End.DiskFull => [3, 0],
            _ => [137, 0],
        };
        process.ExitCode.ShouldBeOneOf(expected, await error);
        (await error).ShouldNotContain("   at ");
        StartedSince(logged).Intersect(before).ShouldBeEmpty("what is done is not computed again");
    }

    /// <summary>A command on the folder, or with it as a source.</summary>
    public Task<Snn.Result> Then(string command, bool isLocal) => Snn(command switch
    {
        "run" => [.. Command, "--trials", "5", "--out", Results, .. LocalDisk(isLocal)],
        "gc" => ["gc", "--states", Results, .. LocalDisk(isLocal)],
        "merge" => ["merge", "--format", "none", "--out", At("kept", "merged"), .. LocalDisk(isLocal), Results],
        "report" => ["report", "--format", "none", Results],
        _ => [command, Results],
    });

    /// <summary>Seeds that `snn status` calls done.</summary>
    public async Task<IReadOnlyList<int>> Shown(string folder) =>
        [.. JsonDocument.Parse(await Succeed("status", folder, "--json")).RootElement.GetProperty("trials").EnumerateArray()
            .Where(trial => trial.GetProperty("state").GetString() == "done").Select(trial => trial.GetProperty("seed").GetInt32())];

    /// <summary>Remembers all files, as a kill leaves them.</summary>
    public void Keep() => Copy(At("kept"), At("moment"));

    /// <summary>Puts them back.</summary>
    public void PutBack() => Copy(At("moment"), At("kept"));

    public long LogLength() => File.Exists(Log) ? new FileInfo(Log).Length : 0;

    /// <summary>Seeds of the trials that were begun from nothing.</summary>
    /// <param name="logged">Length of the log before that.</param>
    public IReadOnlyList<int> StartedSince(long logged)
    {
        using var log = File.OpenRead(Log);
        log.Position = logged;
        return [.. new StreamReader(log).ReadToEnd().Split('\n').Where(line => line.Contains("\"Trial starts", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Seed").GetInt32())];
    }

    public override void Dispose()
    {
        Disk?.Dispose();
        base.Dispose();
    }

    private string[] LocalDisk(bool isLocal) => isLocal ? ["--local-disk", Local] : [];

    private bool Tell(Process process, End end)
    {
        if (end == End.DiskFull) Disk!.Fill();
        else if (end != End.Clean)
            Process.Start("kill", [end == End.Terminated ? "-TERM" : "-KILL", $"{process.Id}"]).WaitForExit();
        return true;
    }

    // The results folder may be a mount, which stays.
    private void Copy(string from, string to)
    {
        foreach (string part in new[] { "results", "local", "merged" })
        {
            string source = Path.Combine(from, part), target = Path.Combine(to, part);
            if (System.IO.Directory.Exists(target))
                foreach (string entry in System.IO.Directory.GetFileSystemEntries(target))
                    Process.Start("rm", ["-rf", entry]).WaitForExit();
            if (!System.IO.Directory.Exists(source)) continue;
            System.IO.Directory.CreateDirectory(target);
            Process.Start("cp", ["-a", source + "/.", target]).WaitForExit();
        }
    }
}
