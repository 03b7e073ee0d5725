using SkiaSharp;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Runs;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Publishing;
using SnnCluster.Reports.Verification;

namespace SnnCluster.Cli.Tests.Runs;

/// <summary>Whatever is changed in what a folder publishes, `snn verify` names it.</summary>
public sealed class FileVerificationTests : ResultsFolders
{
    private const ReportFormats Everything = (ReportFormats)0b111_1111;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_file_that_was_changed_or_is_gone_is_named(bool isStudy)
    {
        var formats = isStudy ? ReportFormats.Html | ReportFormats.Csv : Everything;
        await RunAsync("results", isStudy ? TwoConditions : Sweep, "1..2", formats);
        (await WrongAsync("results")).ShouldBeEmpty();
        string[] files = [.. Directory.GetFiles(At("results"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(At("results"), file))
            .Where(file => !file.StartsWith("data", StringComparison.Ordinal))
            .Except(["snn.log.json", ChecksumFile.Name, ResearchCrate.Name])];
        files.Length.ShouldBeGreaterThan(20);
        files.ShouldContain(isStudy ? "study.json" : "exports/sweep.npz");

        foreach (string file in files) Change(At("results", file));
        (await WrongAsync("results")).ShouldBe(files, ignoreOrder: true);
        (await VerifyAsync("results")).ShouldBe(ExitCode.SomeTrialFailed);

        foreach (string file in files) File.Delete(At("results", file));
        (await WrongAsync("results")).ShouldBe(files, ignoreOrder: true);

        (await ReportAsync("results", ReportFormatNames.Text(formats))).ShouldBe(ExitCode.Done);
        (await WrongAsync("results")).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_word_is_enough_and_its_line_is_said()
    {
        (string File, string Word, string Other)[] edits =
        [
            ("comparisons.csv", ",2,0,2,", ",2,0,3,"),
            ("report.html", "n = 2", "n = 20"),
            ("statistics.json", "\"trials\": 2", "\"trials\": 20"),
            ("sweep.json", "\"host\": \"", "\"host\": \"my"),
            ("trials.csv", "single-task-1,2,", "single-task-1,3,"),
        ];
        await RunAsync("results", Sweep, "1..2", ReportFormats.Html);
        List<(string, string?)> expected = [];
        foreach (var (file, word, other) in edits)
        {
            string text = Read("results", file);
            int at = text.IndexOf(word, StringComparison.Ordinal);
            at.ShouldBeGreaterThan(0, file);
            expected.Add((file, $"differs in line {text[..at].Count(character => character == '\n') + 1}"));
            File.WriteAllText(At("results", file), text[..at] + other + text[(at + word.Length)..]);
        }

        (await CompareAsync("results")).Select(file => (file.Name, file.Problem)).ShouldBe(expected);
    }

    [Fact]
    public async Task Tables_that_a_later_run_did_not_write_again_are_named()
    {
        await RunAsync("results", Sweep, "1", ReportFormats.Html);
        await RunAsync("results", Sweep, "2");
        (await WrongAsync("results")).ShouldBe(["report.html"]);
    }

    [Fact]
    public async Task Failures_of_earlier_runs_are_part_of_what_is_verified()
    {
        await FailAsync("results", Sweep, "1..2", failing: 1);
        await RunAsync("results", Sweep, "3", ReportFormats.Html);
        (await WrongAsync("results")).ShouldBeEmpty();
        File.WriteAllText(At("results", "report.html"), Read("results", "report.html").Replace("(seed 1 failed)", ""));
        (await WrongAsync("results")).ShouldBe(["report.html"]);
    }

    [Fact]
    public async Task A_folder_without_the_record_is_judged_by_what_is_in_it()
    {
        await RunAsync("results", Sweep, "1..2", ReportFormats.Html);
        File.Delete(At("results", "data", "publication.json"));
        (await WrongAsync("results")).ShouldBeEmpty();
        Change(At("results", "report.html"));
        (await WrongAsync("results")).ShouldBe(["report.html"]);
    }

    [Fact]
    public async Task A_folder_whose_run_has_not_ended_has_no_tables_to_be_wrong()
    {
        await FailAsync("results", Sweep, "1..2", failing: 1);
        (await VerifyAsync("results")).ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task The_same_picture_in_other_bytes_is_the_same()
    {
        await RunAsync("results", Sweep, "1..2", ReportFormats.Png);
        string file = At("results", "figures", "test-performance.png");
        using (var picture = SKBitmap.Decode(file))
        {
            Write(picture, file, 1);
            (await WrongAsync("results")).ShouldBeEmpty();
            picture.SetPixel(100, 100, SKColors.Red);
            Write(picture, file, 9);
        }

        (await WrongAsync("results")).ShouldBe([Path.Combine("figures", "test-performance.png")]);
    }

    private static void Write(SKBitmap picture, string file, int level)
    {
        using var pixels = picture.PeekPixels();
        using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, level));
        File.WriteAllBytes(file, data!.ToArray());
    }

    private static void Change(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private async Task<IEnumerable<string>> WrongAsync(string folder) =>
        (await CompareAsync(folder)).Where(file => file.Problem is not null).Select(file => file.Name);

    private async Task<IReadOnlyList<ComparedFile>> CompareAsync(string folder)
    {
        var sweep = Look(folder);
        await using var store = sweep.OpenForReading();
        var failures = await FolderFailures.ReadAsync(sweep, store, TestContext.Current.CancellationToken);
        var publication = Publication.Read(sweep)!;
        return await FolderComparison.CompareAsync(
            At(folder), sweep.Study, BuiltIn.All.Reports, publication.Provenance, store, failures, publication.Formats,
            TestContext.Current.CancellationToken);
    }

    private Task<int> VerifyAsync(string folder) =>
        SweepVerification.RunAsync(
            Look(folder), BuiltIn.All.Reports, trials: 1, stages: 0, workers: 1, TestContext.Current.CancellationToken);

    private Task<int> ReportAsync(string folder, string formats) => ReportCommand.Create(BuiltIn.All)
        .Parse([At(folder), "--format", formats])
        .InvokeAsync(null, TestContext.Current.CancellationToken);
}
