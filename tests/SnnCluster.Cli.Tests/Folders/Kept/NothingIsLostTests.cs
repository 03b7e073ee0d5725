using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Tests.Commands;

namespace SnnCluster.Cli.Tests.Folders.Kept;

/// <summary>
/// Two runs of one results folder, each plainly or with a local disk, that end in every way, and whoever looks at it afterwards: no result
/// that a run said was stored is missing, and none is computed again.
/// </summary>
[Collection(ConsoleCollection.Name)]
public sealed class NothingIsLostTests(FinishedSweep sweep) : IClassFixture<FinishedSweep>, IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("snn-").FullName;

    public static TheoryData<bool, bool, End, string> Matrix()
    {
        TheoryData<bool, bool, End, string> matrix = [];
        foreach (bool first in new[] { false, true })
            foreach (bool second in new[] { false, true })
                foreach (var end in Enum.GetValues<End>())
                    foreach (string command in new[] { "status", "run", "gc", "merge", "report" }) matrix.Add(first, second, end, command);
        return matrix;
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Whatever_way_two_runs_end_nothing_acknowledged_is_lost(bool firstIsLocal, bool secondIsLocal, End end, string command)
    {
        Nightly.Unless(command != "run" || end == End.KilledLate, "computes the rest (for every end, always for a late kill)");
        string work = Path.Combine(directory, "work");
        using var disk = end == End.DiskFull ? new SmallDisk(Path.Combine(work, "results")) : null;
        var runs = new StagedRun(sweep, work);
        await runs.Run(firstIsLocal, end, [1, 2], disk);
        await runs.Run(secondIsLocal, end, [3, 4], disk);
        runs.Acknowledged.ShouldNotBeEmpty();

        if (disk is not null)
        {
            disk.Fill();
            (await Snn(runs, secondIsLocal, command)).ShouldBeOneOf(ExitCode.Done, ExitCode.SomeTrialFailed, ExitCode.StorageFailed);
            await ShouldBeShown(runs);
            disk.MakeRoom();
        }

        (await Snn(runs, secondIsLocal, command)).ShouldBe(command == "merge" ? ExitCode.SomeTrialFailed : ExitCode.Done);
        if (command == "run") await ShouldBeFinished(runs);
        if (command == "merge") await ShouldBeShown(runs, Merged);
        await ShouldBeShown(runs);
        Directory.GetFileSystemEntries(runs.Disk).ShouldBeEmpty("what is finished is cleaned up");
    }

    private string Merged => Path.Combine(directory, "merged");

    private static async Task<int> Code(string[] arguments) => (await TestTerminal.RunAsync(arguments)).ExitCode;

    private Task<int> Snn(StagedRun runs, bool isLocal, string command)
    {
        string[] local = isLocal ? ["--local-disk", runs.Disk] : [];
        return Code(command switch
        {
            "run" => [.. FinishedSweep.Command, "--out", runs.Results, .. local],
            "gc" => ["gc", "--states", runs.Results, .. local],
            "merge" => ["merge", "--format", "none", "--out", Merged, .. local, runs.Results],
            "report" => ["report", "--format", "none", runs.Results],
            _ => [command, runs.Results],
        });
    }

    private static async Task ShouldBeShown(StagedRun runs, string? folder = null)
    {
        var (found, problem) = StoredSweep.Look(folder ?? runs.Results, BuiltIn.All.Studies);
        problem.ShouldBeNull();
        var status = await FolderStatus.ReadAsync(found!, TestContext.Current.CancellationToken);
        status.Process.ShouldBeNull();
        runs.Acknowledged.ShouldBeSubsetOf(status.Trials.Where(trial => trial.State == "done").Select(trial => trial.Seed));
        if (runs.HasCheckpoint) status.Trials.Single(trial => trial.Seed == 5).StoredShare.ShouldBeGreaterThan(0);
    }

    private async Task ShouldBeFinished(StagedRun runs)
    {
        (await File.ReadAllBytesAsync(Path.Combine(runs.Results, "trials.csv"), TestContext.Current.CancellationToken))
            .ShouldBe(sweep.Table);
        string[] log = await File.ReadAllLinesAsync(new FolderPaths(runs.Results).Log, TestContext.Current.CancellationToken);
        foreach (int seed in runs.Acknowledged)
            log.ShouldNotContain(line => line.Contains("\"Trial starts", StringComparison.Ordinal)
                && line.Contains($"\"Seed\":{seed},", StringComparison.Ordinal));
    }
}
