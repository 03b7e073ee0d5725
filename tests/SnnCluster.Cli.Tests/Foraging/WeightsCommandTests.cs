using SnnCluster.Cli.Tests.Commands;
using SnnCluster.Reports.Figures.Foraging.Arrays;

namespace SnnCluster.Cli.Tests.Foraging;

[Collection(ConsoleCollection.Name)]
public sealed class WeightsCommandTests(FinishedFolder folder) : IClassFixture<FinishedFolder>
{
    private static readonly string[] Arrays =
    [
        WeightFiles.HiddenOutputInhibition, WeightFiles.HiddenOutputWeights,
        WeightFiles.InputHiddenTargets, WeightFiles.InputHiddenWeights,
    ];

    [Fact]
    public async Task What_is_exported_as_text_and_imported_has_the_same_arrays()
    {
        var (exported, imported) = (folder.New(), folder.New());
        var export = await TestTerminal.RunAsync("weights", "export", folder.Whole, "1", "--out", exported);
        export.ExitCode.ShouldBe(0, export.Error);
        export.Output.ShouldStartWith($"{exported}: the network of seed 1 after T1 (stage ");
        var import = await TestTerminal.RunAsync("weights", "import", Path.Combine(exported, WeightFiles.Text), "--out", imported);
        import.ExitCode.ShouldBe(0, import.Error);

        Names(exported).ShouldBe([.. Arrays, WeightFiles.Text]);
        Names(imported).ShouldBe(Arrays);
        foreach (string name in Arrays)
            File.ReadAllBytes(Path.Combine(imported, name)).ShouldBe(File.ReadAllBytes(Path.Combine(exported, name)), name);
    }

    [Fact]
    public async Task A_stage_is_named_by_its_path_or_its_index()
    {
        string[] texts = [await ExportAsync("--at", "U"), await ExportAsync("--at", "0"), await ExportAsync("--at", "T1")];
        texts[1].ShouldBe(texts[0]);
        texts[2].ShouldNotBe(texts[0]);

        async Task<string> ExportAsync(params string[] at)
        {
            string to = folder.New();
            var result = await TestTerminal.RunAsync(["weights", "export", folder.Whole, "1", "--format", "text", "--out", to, .. at]);
            result.ExitCode.ShouldBe(0, result.Error);
            Names(to).ShouldBe([WeightFiles.Text]);
            return File.ReadAllText(Path.Combine(to, WeightFiles.Text));
        }
    }

    [Fact]
    public async Task If_the_states_are_gone_it_says_so_and_what_is_left()
    {
        string copy = folder.Copy();
        (await TestTerminal.RunAsync("gc", copy, "--states")).ExitCode.ShouldBe(0);
        await RefuseAsync(
            $"{copy}: holds no state of seed 1. The trial has not reached it, or `snn gc --states` has removed its states. The "
                + $"H->O weights at the end of every stage that is done are still there: snn report {copy} --format npy", copy, "1");
    }

    [Theory]
    [InlineData("has no trial of seed 7; its seeds are 1.", "7")]
    [InlineData("--at T9 is not a stage of single-task-1; its stages are 0 (U), 1 (T1), ", "1", "--at", "T9")]
    [InlineData("--format xls: \"xls\" is not a format; allowed: text, npy.", "1", "--format", "xls")]
    public Task What_is_not_there_is_refused_with_what_is(string problem, params string[] arguments) =>
        RefuseAsync(problem, [folder.Whole, .. arguments]);

    [Fact]
    public async Task A_file_with_a_wrong_line_is_refused_by_that_line_and_nothing_is_written()
    {
        string exported = folder.New(), target = folder.New();
        await TestTerminal.RunAsync("weights", "export", folder.Whole, "1", "--format", "text", "--out", exported);
        string file = Path.Combine(exported, WeightFiles.Text);
        string[] lines = File.ReadAllLines(file);
        lines[8] = "0 0 0 1 40 0 0.1";
        File.WriteAllLines(file, lines);
        var result = await TestTerminal.RunAsync("weights", "import", file, "--out", target);

        (result.ExitCode, Directory.Exists(target)).ShouldBe((2, false));
        result.Error.ShouldBe(
            $"snn: {file}: line 9, \"0 0 0 1 40 0 0.1\": layer 1 has no neuron at row 40, column 0. Nothing was written.\n");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var result = await TestTerminal.RunAsync("weights", "import", "/nowhere/w.txt", "--out", folder.New());
        (result.ExitCode, result.Error).ShouldBe((2, "snn: /nowhere/w.txt: there is no such file.\n"));
    }

    private static async Task RefuseAsync(string problem, params string[] arguments)
    {
        var result = await TestTerminal.RunAsync(["weights", "export", .. arguments]);
        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(problem);
    }

    private static string[] Names(string at) =>
        [.. Directory.GetFiles(at).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
