using System.IO.Compression;
using System.Runtime.CompilerServices;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Tests.Commands;

namespace SnnCluster.Cli.Tests.Folders.Old;

/// <summary>
/// What the program left at commit 6fa1a02, before there was a choice of models: a run that was killed when one trial was done and one had
/// a checkpoint (killed-6fa1a02.zip: the -wal is still there), and the table that the same program made of it when it had
/// gone on (<c>snn run tiny.conf --seeds
/// 1..2 --scale 10 --workers 1 --format none --set checkpoint.interval=1s</c>).
/// </summary>
[Collection(ConsoleCollection.Name)]
public sealed class OldFolderTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("snn-old-").FullName;

    public OldFolderTests() => ZipFile.ExtractToDirectory(Kept("killed-6fa1a02.zip"), At("results"));

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task It_is_read_merged_and_reported_but_not_resumed_by_another_engine()
    {
        var status = await SnnAsync("status", At("results"));
        status.Output.ShouldContain("1 of 2 trials done, 61.1 % of the epochs computed.");
        status.Output.ShouldContain("checkpoint at 22.2 % (stage U)");

        // Its states are of engine version 3: they cannot be resumed, and its sweep is not that of the same command today.
        var run = await SnnAsync("run", Kept("tiny.conf"), "--seeds", "1..2", "--scale", "10", "--format", "none", "--out", At("results"));
        run.ExitCode.ShouldBe(ExitCode.BadInput);
        run.Error.ShouldContain("holds another sweep; it differs in engine (Fast/3, now Fast/");
        run.Error.ShouldContain("Choose another --out");

        // The trial that was never finished has lines without figures.
        string[] table = await File.ReadAllLinesAsync(Kept("expected-trials.csv"));
        string[] finished =
            [.. table.Select(line => line.StartsWith("tiny,2") ? string.Join(',', line.Split(',')[..^4]) + ",,,," : line)];
        (await SnnAsync("merge", At("results"), "--format", "none", "--out", At("merged"))).ExitCode.ShouldBe(ExitCode.SomeTrialFailed);
        (await File.ReadAllLinesAsync(At("merged", "trials.csv"))).ShouldBe(finished);
        (await SnnAsync("report", At("results"), "--format", "html,csv")).ExitCode.ShouldNotBe(ExitCode.BadInput);
        (await File.ReadAllLinesAsync(At("results", "trials.csv"))).ShouldBe(finished);

        var verified = await SnnAsync("verify", At("results"), "--trials", "1");
        verified.ExitCode.ShouldBe(ExitCode.BadInput);
        verified.Error.ShouldContain("it was computed by engine version 3, and this program computes version");
    }

    private static Task<TestTerminal.Result> SnnAsync(params string[] arguments) => TestTerminal.RunAsync(arguments);

    private string At(params string[] parts) => Path.Combine([directory, .. parts]);

    private static string Kept(string name, [CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, name);
}
