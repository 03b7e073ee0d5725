using System.Text.Json;
using SnnCluster.Cli.Tests.Commands;

namespace SnnCluster.Cli.Tests.Exports;

/// <summary>What is exported opens without us: CSV and npy in Debian's NumPy and pandas, Parquet in a reader from npm.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ExportTests(FinishedRun run)
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task Numpy_and_pandas_read_the_arrays_and_tables_and_find_the_numbers_of_the_store()
    {
        Assert.SkipUnless(File.Exists(Python) && (await OtherProgram.EndOf(Python, "-c", "import numpy, pandas")).ExitCode == 0,
            "needs NumPy and pandas (apt-get install python3-numpy python3-pandas)");
        await run.Succeed("report", "done", "--format", "npy,npz,csv", "--out", "arrays");
        var read = await OtherProgram.JsonOf(Python, Beside("read_exports.py"), run.At("arrays"));

        int stages = read.GetProperty("stages").GetInt32(), moments = read.GetProperty("moments").GetInt32();
        var result = await VerifyTests.Result(run.At("done"), 2);
        stages.ShouldBe(result.Stages.Count(stage => !stage.Stage.IsTest));
        moments.ShouldBeGreaterThan(stages);
        read.GetProperty("shapes").GetRawText().ShouldBe($"[[3], [3, {stages}, 6272], [3, {moments}, 6272], [3, {moments}, 784]]");
        read.GetProperty("types").GetRawText().ShouldBe("""["<i4", "<f4", "<f4", "<f4"]""");
        read.GetProperty("c_order").GetBoolean().ShouldBeTrue();
        read.GetProperty("archive")
            .EnumerateArray()
            .Select(name => name.GetString())
            .ShouldBe(["hidden-rates", "moments.csv", "recorded-weights", "seeds", "stages.csv", "weights"]);
        read.GetProperty("archive_agrees").GetBoolean().ShouldBeTrue();
        read.GetProperty("seeds").GetRawText().ShouldBe("[1, 2, 3]");
        read.GetProperty("table_seeds").GetRawText().ShouldBe("[1, 2, 3]");
        read.GetProperty("performance_agrees").GetBoolean().ShouldBeTrue();
        read.GetProperty("ends_agree").EnumerateArray().ShouldAllBe(agrees => agrees.GetBoolean());
        read.GetProperty("missing").GetInt64().ShouldBe(0);
        ((float)read.GetProperty("last_weight_of_seed_2").GetDouble())
            .ShouldBe(result.Stages.Last(stage => !stage.Stage.IsTest).Weights!.Values[^1]);
    }

    [Fact]
    public async Task A_reader_from_npm_finds_the_rows_of_trials_csv_in_the_parquet_table()
    {
        OtherProgram.NeedsPackage("hyparquet");
        await run.Succeed("report", "done", "--format", "parquet", "--out", "tables");
        var rows = await RowsAsync("trials");

        string[] lines = await File.ReadAllLinesAsync(run.At("done", "trials.csv"), TestContext.Current.CancellationToken);
        rows[0].EnumerateObject().Select(column => column.Name).ShouldBe(lines[0].Split(','));
        rows.EnumerateArray()
            .Select(row => string.Join(',', row.EnumerateObject().Select(Text)))
            .ShouldBe(lines[1..].Select(line => line.Replace("\"", "")));
        foreach (var (table, most) in new[] { ("course", 3L * 1000), ("relevant-synapses", 3L * 6) })
            ((long)(await RowsAsync(table)).GetArrayLength()).ShouldBeInRange(3, most);
    }

    [Fact]
    public Task A_format_that_is_none_is_refused_with_those_that_are() =>
        run.Fail(2, "\"npx\" is not a format; allowed: html, svg, png, csv, npy, npz, parquet", "report", "done", "--format", "npy,npx");

    private Task<JsonElement> RowsAsync(string table) => OtherProgram.JsonOf(
        "node", Beside("read_parquet.mjs"), OtherProgram.NodeModules, run.At("tables", "exports", $"{table}.parquet"));

    private static string Text(JsonProperty column) => column.Value.ValueKind == JsonValueKind.Null ? "" : column.Value.ToString();

    private static string Beside(string script) => Path.Combine(AppContext.BaseDirectory, "Exports", script);
}
