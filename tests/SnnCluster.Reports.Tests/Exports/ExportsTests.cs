using System.IO.Compression;
using System.Runtime.InteropServices;
using Parquet;
using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Figures.Foraging;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Folders;
using SnnCluster.Storage;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Tests.Exports;

/// <summary>Two trials of T1 > test1, the first one with recordings.</summary>
public sealed class ExportsTests : IDisposable
{
    private const int Synapses = Layout.HiddenOutputSynapses;

    private static readonly SweepSpec Spec =
        ForagingSweeps.Spec("tiny", ForagingSweeps.Stages(("T1", 3), ("test1", 2))).With("recording.states", "2") with { Seeds = [4, 9] };

    private readonly string directory = Directory.CreateTempSubdirectory("exports-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Arrays_have_a_row_per_trial_and_not_a_number_where_nothing_was_recorded()
    {
        await WriteAsync("results", ReportFormats.Npy);

        MemoryMarshal.Cast<byte, int>(Values("seeds")).ToArray().ShouldBe([4, 9]);
        float[] weights = Floats("weights"), recorded = Floats("recorded-weights"), rates = Floats("hidden-rates");
        (weights.Length, recorded.Length, rates.Length).ShouldBe((2 * Synapses, 2 * 2 * Synapses, 2 * 2 * Layout.Hidden));
        (weights[0], weights[Synapses]).ShouldBe((0.25f, 0.25f));
        (recorded[0], recorded[Synapses]).ShouldBe((0.1f, 0.2f));
        recorded[(2 * Synapses)..].ShouldAllBe(weight => float.IsNaN(weight));
        (rates[0], rates[Layout.Hidden], rates[2 * Layout.Hidden]).ShouldBe((1f, 2f, float.NaN));
    }

    [Fact]
    public async Task The_places_on_the_second_axes_are_named()
    {
        await WriteAsync("results", ReportFormats.Npy);

        (await File.ReadAllTextAsync(Path.Combine(directory, "results", "exports", "stages.csv")))
            .ShouldBe("stage_index,stage,after,aeons\n0,T1,T1,3\n");
        (await File.ReadAllTextAsync(Path.Combine(directory, "results", "exports", "moments.csv")))
            .ShouldBe("stage_index,stage,after,aeons_done\n0,T1,T1,2\n0,T1,T1,3\n");
    }

    [Fact]
    public async Task One_file_holds_the_arrays_and_their_axes_with_the_bytes_that_they_have_as_files()
    {
        await WriteAsync("results", ReportFormats.Npy | ReportFormats.Npz);

        using var archive = ZipFile.OpenRead(Path.Combine(directory, "results", "exports", "sweep.npz"));
        archive.Entries.Select(entry => entry.FullName)
            .ShouldBe(["hidden-rates.npy", "moments.csv", "recorded-weights.npy", "seeds.npy", "stages.csv", "weights.npy"]);
        foreach (var entry in archive.Entries)
        {
            using var bytes = new MemoryStream();
            await using (var content = entry.Open()) await content.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            bytes.ToArray()
                .SequenceEqual(File.ReadAllBytes(Path.Combine(directory, "results", "exports", entry.FullName)))
                .ShouldBeTrue(entry.FullName);
        }
    }

    [Fact]
    public async Task Parquet_tables_read_back_with_null_for_an_undefined_performance()
    {
        await WriteAsync("results", ReportFormats.Parquet);

        (await Column<int>("trials", "seed")).ShouldBe([4, 9]);
        (await Column<long>("trials", "rewarded")).ShouldBe([3, 0]);
        (await Texts("trials", "after")).ShouldBe(["T1", "T1"]);
        (await Performances()).ShouldBe([0.75, null]);
        (await Column<long>("course", "first_aeon")).ShouldBe([0, 2, 0, 2]);
        (await Column<long>("course", "hidden_spikes")).ShouldBe([10, 20, 10, 20]);
        (await Column<int>("relevant-synapses", "synapses")).ShouldBe([627, 627]);
        (await Column<int>("relevant-synapses", "still_in_top")).ShouldBe([627, 627]);
    }

    [Fact]
    public async Task Row_groups_hold_a_hundred_trials_at_most()
    {
        await WriteAsync("results", ReportFormats.Parquet, Spec with { Seeds = [.. Enumerable.Range(0, 101)] });

        await using var reader = await Open("trials");
        reader.RowGroups.Select(group => group.RowCount).ShouldBe([100, 1]);
        (await Column<int>("trials", "seed")).ShouldBe(Enumerable.Range(0, 100));
    }

    [Fact]
    public async Task A_sweep_without_results_has_empty_arrays_and_tables()
    {
        await WriteAsync("results", ReportFormats.Npy | ReportFormats.Parquet, Spec with { Seeds = [] });

        Values("weights").ShouldBeEmpty();
        await using var reader = await Open("trials");
        (reader.RowGroupCount, reader.Schema.DataFields.Length).ShouldBe((0, 10));
    }

    [Fact]
    public async Task The_same_results_give_the_same_bytes_and_only_the_files_that_were_asked_for()
    {
        await WriteAsync("once", ReportFormats.Npy | ReportFormats.Npz | ReportFormats.Parquet);
        await WriteAsync("twice", ReportFormats.Npy | ReportFormats.Npz | ReportFormats.Parquet);

        string[] files = [.. Directory.GetFileSystemEntries(Path.Combine(directory, "once", "exports"))
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal)];
        files.ShouldBe(["course.parquet", "hidden-rates.npy", "moments.csv", "recorded-weights.npy", "relevant-synapses.parquet",
            "seeds.npy", "stages.csv", "sweep.npz", "trials.parquet", "weights.npy"]);
        foreach (string file in files)
            File.ReadAllBytes(Path.Combine(directory, "once", "exports", file))
                .SequenceEqual(File.ReadAllBytes(Path.Combine(directory, "twice", "exports", file)))
                .ShouldBeTrue(file);
        File.Exists(Path.Combine(directory, "once", "report.html")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("npx", "npx")]
    [InlineData("html,parket", "parket")]
    [InlineData("", "")]
    [InlineData("Default", "Default")]
    public void A_format_that_is_none_is_named(string list, string named)
    {
        ReportFormatNames.TryParse(list, out _, out string? wrong).ShouldBeFalse();
        wrong.ShouldBe(named);
        ReportFormatNames.Allowed.ShouldBe("html, svg, png, csv, npy, npz, parquet");
    }

    [Theory]
    [InlineData("none", ReportFormats.None)]
    [InlineData("html, npz", ReportFormats.Html | ReportFormats.Npz)]
    public void A_list_of_formats_is_read_and_written(string list, ReportFormats formats)
    {
        ReportFormatNames.TryParse(list, out var read, out _).ShouldBeTrue();
        read.ShouldBe(formats);
        ReportFormatNames.Text(read).ShouldBe(list.Replace(" ", "", StringComparison.Ordinal));
    }

    private Task WriteAsync(string results, ReportFormats formats) => WriteAsync(results, formats, Spec);

    private async Task WriteAsync(string results, ReportFormats formats, SweepSpec spec)
    {
        var provenance = new Provenance
        {
            Program = "0.1.0",
            Commit = "abc",
            CommandLine = "snn run tiny",
            Host = "host",
            OperatingSystem = "Linux",
            Processors = 2,
            Runtime = ".NET 10",
            Started = DateTimeOffset.UnixEpoch,
            Ended = DateTimeOffset.UnixEpoch,
        };
        string file = Path.Combine(directory, $"{results}.db");
        await using var store = SqliteDatabase.Open(file, ForagingSweeps.Models);
        foreach (int seed in spec.Seeds) await store.SaveAsync(seed == 9 ? Trial(seed, 0, 0) : Trial(seed, 3, 1));
        var recording = new StageRecording { States = [State(2, 0.1f, 1), State(3, 0.2f, 2)] };
        await store.SaveOutcomesAsync(
            [new KeyedOutcome(TrialPath.Of(Spec.Trial(4)).OutcomeKeys[0], Spec.Model.Name,
                Trial(4, 3, 1).Stages[0] with { Recording = StageRecordingJson.Write(recording) })]);
        await ResultsFolder.WriteAsync(
            Path.Combine(directory, results), spec, new ModelReports(new ForagingReport()), provenance, store, [], formats);
    }

    private static TrialResult Trial(int seed, long rewarded, long punished) => new()
    {
        Key = new TrialKey(Spec.Id, seed), Protocol = "tiny", Model = Spec.Model.Name, EngineVersion = 1,
        Stages =
        [
            ForagingOutcomes.Of(new()
            {
                StageIndex = 0, Stage = "T1", After = "T1", Aeons = 3, Total = default, HiddenOutputWeights = Same(Synapses, 0.25f),
                OutputResistances = [], StateDigest = "",
                Course =
                [
                    new() { FirstAeon = 0, Aeons = 2, Tally = Counted(hiddenSpikes: 10) },
                    new() { FirstAeon = 2, Aeons = 1, Tally = Counted(hiddenSpikes: 20) },
                ],
            }),
            ForagingOutcomes.Of(new()
            {
                StageIndex = 1, Stage = "test1", After = "T1", TestedTask = ForagingTask.One, Aeons = 2,
                Total = new Tally { Rewarded = rewarded, Punished = punished },
                Course = [],
                OutputResistances = [],
                StateDigest = $"d{seed}",
            }),
        ],
    };

    private static RecordedState State(long aeons, float weight, float rate) =>
        new(aeons, Same(Synapses, weight), Same(Layout.Hidden, rate));

    private static float[] Same(int count, float value) => Enumerable.Repeat(value, count).ToArray();

    private byte[] Values(string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(directory, "results", "exports", $"{name}.npy"));
        return bytes[(10 + BitConverter.ToUInt16(bytes, 8))..];
    }

    private float[] Floats(string name) => MemoryMarshal.Cast<byte, float>(Values(name)).ToArray();

    private async Task<T[]> Column<T>(string table, string name)
        where T : struct
    {
        await using var reader = await Open(table);
        using var group = reader.OpenRowGroupReader(0);
        var values = new T[group.RowCount];
        await group.ReadAsync<T>(reader.Schema.FindDataField(name), values.AsMemory());
        return values;
    }

    private async Task<string?[]> Texts(string table, string name)
    {
        await using var reader = await Open(table);
        using var group = reader.OpenRowGroupReader(0);
        var values = new string?[group.RowCount];
        await group.ReadAsync(reader.Schema.FindDataField(name), values.AsMemory());
        return values;
    }

    private async Task<double?[]> Performances()
    {
        await using var reader = await Open("trials");
        using var group = reader.OpenRowGroupReader(0);
        var values = new double?[group.RowCount];
        await group.ReadAsync<double>(reader.Schema.FindDataField("performance"), values.AsMemory());
        return values;
    }

    private Task<ParquetReader> Open(string table) =>
        ParquetReader.CreateAsync(Path.Combine(directory, "results", "exports", $"{table}.parquet"));

    private static Tally Counted(long hiddenSpikes) =>
        new() { HiddenSpikes = hiddenSpikes, OutputSpikes = 1, Rewarded = 2, Punished = 3, Other = 4 };
}
