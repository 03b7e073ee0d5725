using System.Text.Json.Nodes;
using SnnCluster.Cli.Tests.Commands;
using SnnCluster.Reports.Figures.Foraging.Arrays;

namespace SnnCluster.Cli.Tests.Foraging;

[Collection(ConsoleCollection.Name)]
public sealed class RecordCommandTests(FinishedFolder folder) : IClassFixture<FinishedFolder>
{
    [Fact]
    public async Task A_window_is_recorded_as_arrays_tables_and_figures()
    {
        string to = folder.New();
        var result = await RecordAsync(folder.Whole, to, "--window", "T1:1[10..19]", "--spikes", "H,O", "--traces", "H[5]");
        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldMatch(@": 10 epochs, \d+ spikes of 792 neurons, traces of 1 neuron\.\n"
            + @"The trial's own engine \(Fast\) has the same spikes of H and O\.\n$");

        Names(to).ShouldBe(["figures/raster.png", "figures/raster.svg", "figures/traces.png", "figures/traces.svg", "recording.json",
            "spikes.npy", "spikes.parquet", "traces.parquet", "u.npy", "v.npy", "x.npy"]);
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(to, "recording.json")))!;
        ((long)json["firstEpoch"]!, (long)json["steps"]!, (string)json["after"]!).ShouldBe((110, 6000, "T1"));
    }

    [Fact]
    public async Task What_a_recording_is_of_stays_as_it_was_and_is_verified()
    {
        string copy = folder.Copy();
        var before = Bytes(copy);
        (await RecordAsync(copy, null, "--window", "T1:0[0]", "--spikes", "H")).ExitCode.ShouldBe(0);
        var after = Bytes(copy);
        after.Keys.Except(before.Keys).ShouldAllBe(name => name.StartsWith("exports/recording-seed-1/"));
        foreach (var (name, bytes) in before) after[name].ShouldBe(bytes, name);
        var verified = await TestTerminal.RunAsync("verify", copy);
        verified.ExitCode.ShouldBe(0, verified.Output + verified.Error);
    }

    [Fact]
    public async Task Without_any_stored_state_the_trial_is_computed_from_its_start()
    {
        string copy = folder.Copy(), one = folder.New(), other = folder.New();
        string[] what = ["--window", "T1:2[0..1]", "--spikes", "H", "--traces", "O", "--format", "npy"];
        (await RecordAsync(copy, one, what)).ExitCode.ShouldBe(0);
        (await TestTerminal.RunAsync("gc", copy, "--states")).ExitCode.ShouldBe(0);
        (await RecordAsync(copy, other, what)).ExitCode.ShouldBe(0);
        Names(one).ShouldContain("v.npy");
        foreach (string name in Names(one))
            File.ReadAllBytes(Path.Combine(other, name)).ShouldBe(File.ReadAllBytes(Path.Combine(one, name)), name);
    }

    [Fact]
    public async Task The_network_of_any_aeon_can_be_exported()
    {
        string[] stored = await WeightsAsync("U"), begin = await WeightsAsync("T1:0"), later = await WeightsAsync("T1:1");
        begin.ShouldBe(stored);
        later.ShouldNotBe(stored);

        async Task<string[]> WeightsAsync(string at)
        {
            string to = folder.New();
            var result = await TestTerminal.RunAsync("weights", "export", folder.Whole, "1", "--at", at, "--format", "text", "--out", to);
            result.ExitCode.ShouldBe(0, result.Error);
            return File.ReadAllLines(Path.Combine(to, WeightFiles.Text));
        }
    }

    [Theory]
    [InlineData("--window T9: is not a window; write STAGE:AEON,", "--window", "T9", "--spikes", "H")]
    [InlineData("--window T1:5: T1 has the aeons 0 to 4.", "--window", "T1:5", "--spikes", "H")]
    [InlineData("--spikes H[900]: H has no neuron 900; its neurons are 0 to 783.", "--window", "T1:0", "--spikes", "H[900]")]
    [InlineData("name the neurons: --spikes H[0..99] for a raster, --traces H[5] for membrane traces.", "--window", "T1:0")]
    [InlineData("--format html: allowed: svg,png,csv,npy,parquet.", "--window", "T1:0", "--spikes", "H", "--format", "html")]
    [InlineData("--format xls: \"xls\" is not a format; allowed: svg,png", "--window", "T1:0", "--spikes", "H", "--format", "xls")]
    [InlineData("--traces: 784 neurons over 60000 steps are more than 20000000 values; name fewer neurons, or a shorter window.",
        "--window", "T1:0", "--traces", "H")]
    public async Task What_is_not_there_is_refused_and_nothing_is_written(string problem, params string[] arguments)
    {
        string to = folder.New();
        var result = await RecordAsync(folder.Whole, to, arguments);
        (result.ExitCode, Directory.Exists(to)).ShouldBe((2, false));
        result.Error.ShouldContain(problem);
    }

    [Theory]
    [InlineData("record", "DIR", "1", "--window", "T1:0[0]", "--spikes", "H")]
    [InlineData("weights", "export", "DIR", "1")]
    [InlineData("weights", "import", "weights.txt")]
    [InlineData("report", "DIR", "--format", "csv")]
    public async Task A_file_in_the_place_of_the_folder_to_write_into_is_named(params string[] arguments)
    {
        string file = folder.New();
        File.WriteAllText(file, "mine");
        var result = await TestTerminal.RunAsync(
            [.. arguments.Select(word => word == "DIR" ? folder.Whole : word), "--out", file]);
        (result.ExitCode, result.Error, File.ReadAllText(file)).ShouldBe((2, $"snn: --out {file}: is a file; name a folder.\n", "mine"));
    }

    [Theory]
    [InlineData("record", "DIR", "1", "--window", "T1:0[0]", "--spikes", "H")]
    [InlineData("weights", "export", "DIR", "1")]
    [InlineData("weights", "import", "weights.txt")]
    [InlineData("report", "DIR", "--format", "csv")]
    public async Task A_folder_that_cannot_be_made_is_named_before_anything_is_computed(params string[] arguments)
    {
        var result = await TestTerminal.RunAsync(
            [.. arguments.Select(word => word == "DIR" ? folder.Whole : word), "--out", "/proc/a/b"]);
        (result.ExitCode, result.Output).ShouldBe((2, ""));
        result.Error.ShouldBe("snn: --out /proc/a/b: cannot be written: nothing can be made in /proc. Name another folder.\n");
    }

    private static Task<TestTerminal.Result> RecordAsync(string of, string? to, params string[] what) =>
        TestTerminal.RunAsync(["record", of, "1", .. what, .. to is null ? Array.Empty<string>() : ["--out", to]]);

    private static Dictionary<string, byte[]> Bytes(string of) =>
        Names(of).ToDictionary(name => name, name => File.ReadAllBytes(Path.Combine(of, name)));

    private static string[] Names(string of) => [.. Directory.EnumerateFiles(of, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(of, file)).Order(StringComparer.Ordinal)];
}
