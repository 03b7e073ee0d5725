using System.IO.Compression;
using System.Runtime.CompilerServices;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Tests.Commands;

namespace SnnCluster.Cli.Tests.Folders.Old;

/// <summary>
/// What the program left at commit 6fa1a02, before there was a choice of models: a run that was killed when one trial was done and one had
/// a checkpoint (killed-6fa1a02.zip: the -wal is still there), and the table that the same program made of it (<c>snn run tiny.conf --seeds
/// 1..2 --scale 10 --workers 1 --format none --set checkpoint.interval=1s</c>).
/// </summary>
[Collection(ConsoleCollection.Name)]
public sealed class OldFolderTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("snn-old-").FullName;

    public OldFolderTests() => ZipFile.ExtractToDirectory(Kept("killed-6fa1a02.zip"), At("results"));

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task It_is_read_goes_on_from_its_checkpoint_and_is_merged_reported_and_verified()
    {
        var status = await SnnAsync("status", At("results"));
        status.Output.ShouldContain("1 of 2 trials done, 61.1 % of the epochs computed.");
        status.Output.ShouldContain("checkpoint at 22.2 % (stage U)");

        var run = await SnnAsync("run", Kept("tiny.conf"), "--seeds", "1..2", "--scale", "10", "--format", "none", "--out", At("results"));
        run.ExitCode.ShouldBe(ExitCode.Done, run.Error);
        string expected = await File.ReadAllTextAsync(Kept("expected-trials.csv"));
        (await File.ReadAllTextAsync(At("results", "trials.csv"))).ShouldBe(expected);

        (await SnnAsync("merge", At("results"), "--format", "none", "--out", At("merged"))).ExitCode.ShouldBe(ExitCode.Done);
        (await File.ReadAllTextAsync(At("merged", "trials.csv"))).ShouldBe(expected);

        (await SnnAsync("report", At("results"), "--format", "html,csv")).ExitCode.ShouldBe(ExitCode.Done);
        var verified = await SnnAsync("verify", At("results"), "--trials", "1");
        verified.ExitCode.ShouldBe(ExitCode.Done, verified.Output);
        verified.Output.ShouldContain("seed 1: the same, bit for bit");
    }

    private static Task<TestTerminal.Result> SnnAsync(params string[] arguments) => TestTerminal.RunAsync(arguments);

    private string At(params string[] parts) => Path.Combine([directory, .. parts]);

    private static string Kept(string name, [CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, name);
}
