using System.Globalization;
using System.Text.Json;
using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Reports.Figures.Common;
using SnnCluster.Reports.Figures.Foraging;
using SnnCluster.Reports.Folders;
using SnnCluster.Reports.Tables;
using SnnCluster.Storage;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Tests;

public sealed class ResultsFolderTests : IDisposable
{
    private static readonly SweepSpec Spec =
        ForagingSweeps.Spec("tiny", ForagingSweeps.Stages(("T1", 3), ("test1", 2))) with { Seeds = [1, 2, 3] };

    private static readonly Provenance Provenance =
        new()
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

    private readonly string directory = Directory.CreateTempSubdirectory("results-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Trials_csv_has_a_row_per_test_by_seed_quoted_if_needed_empty_if_undefined()
    {
        await WriteAsync(Trial(2, 0, 0), Trial(1, 1, 2));

        Read("trials.csv").ShouldBe("""
            protocol,seed,stage_index,stage,after,task,rewarded,punished,performance,state_digest
            tiny,1,1,test1,"T1>S,T1",1,1,2,0.3333333333333333,d1
            tiny,2,1,test1,"T1>S,T1",1,0,0,,d2
            tiny,3,1,test1,T1,1,,,,

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_reader_whose_language_has_a_decimal_comma_gets_the_same_bytes()
    {
        await WriteAsync(Trial(1, 1, 2));
        string[] before = [Read("trials.csv"), Read("statistics.json"), Read("sweep.json"), Read("report.html")];

        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = comma;
        await WriteAsync(Trial(1, 1, 2));

        string[] after = [Read("trials.csv"), Read("statistics.json"), Read("sweep.json"), Read("report.html")];
        after.ShouldBe(before);
    }

    [Fact]
    public async Task The_json_files_name_what_was_run_what_failed_and_what_is_undefined()
    {
        await WriteAsync(Trial(1, 3, 1), Trial(2, 0, 0));

        using var sweep = JsonDocument.Parse(Read("sweep.json"));
        sweep.RootElement.GetProperty("hash").GetString().ShouldBe(Spec.Hash);
        sweep.RootElement.GetProperty("protocol").GetProperty("stages")[0].GetProperty("aeons").GetInt64().ShouldBe(3);
        sweep.RootElement.GetProperty("failures")[0].GetProperty("seed").GetInt32().ShouldBe(3);
        using var statistics = JsonDocument.Parse(Read("statistics.json"));
        var performance = statistics.RootElement.GetProperty("tests")[0].GetProperty("performance");
        performance.GetProperty("n").GetInt32().ShouldBe(1);
        performance.GetProperty("undefined").GetInt32().ShouldBe(1);
        performance.GetProperty("mean").GetDouble().ShouldBe(0.75);
        performance.GetProperty("standardDeviation").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_report_gives_numbers_with_n_escapes_texts_and_names_missing_seeds()
    {
        await WriteAsync(Trial(1, 3, 1), Trial(2, 0, 0));

        string report = Read("report.html");
        report.ShouldContain("2 of 3 trials finished (seed 3 failed)");
        report.ShouldContain("<tr><td>T1&gt;S,T1</td><td>test1</td><td>0.750 (n = 1 of 3, undefined in 1)</td></tr>");
        report.ShouldContain("<tr><td>3</td><td>failed (crash) in stage - after 4 attempts: out of &lt;memory&gt;</td></tr>");
        report.ShouldContain("<td>snn run tiny</td>");
        report.ShouldNotContain("<script");
        report.ShouldNotContain("src=");
        report.ShouldNotContain("href=\"http");
        report.ShouldContain("<svg");
    }

    [Fact]
    public async Task No_unfinished_file_is_left()
    {
        await WriteAsync(Trial(1, 3, 1));

        Directory.GetFiles(directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path))
            .Order(StringComparer.Ordinal)
            .ShouldBe(["comparisons.csv", "figures/test-performance.csv", "figures/test-performance.png", "figures/test-performance.svg",
                "report.html", "statistics.json", "sweep.json", "trials.csv"]);
    }

    [Fact]
    public async Task A_table_that_never_has_rows_is_not_written_and_one_from_before_goes()
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "comparisons.csv"), "what,task\n", TestContext.Current.CancellationToken);
        await WriteAsync();
        Directory.GetFiles(directory, "*.csv").Select(Path.GetFileName).Order().ShouldBe(["comparisons.csv", "trials.csv"]);
        await WriteAsync(ForagingSweeps.Spec("untested", ForagingSweeps.Stages(("T1", 3))) with { Seeds = [1] }, Provenance);
        Directory.GetFiles(directory, "*.csv").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_another_command_brought_is_repeated_from_the_json_file_beside_the_page()
    {
        await WriteAsync(Spec, Provenance with { CommandLine = "snn fetch tiny" }, Trial(1, 3, 1));
        Read("report.html").ShouldContain("<td>snn run sweep.json (the file beside this page)</td>");
    }

    private Task WriteAsync(params TrialResult[] trials) => WriteAsync(Spec, Provenance, trials);

    private async Task WriteAsync(SweepSpec spec, Provenance provenance, params TrialResult[] trials)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("store-").FullName, "sweep.db");
        await using (var store = SqliteDatabase.Open(file, ForagingSweeps.Models))
        {
            foreach (var trial in trials) await store.SaveAsync(trial);
            await ResultsFolder.WriteAsync(directory, spec, new ModelReports(new ForagingReport()), provenance, store,
                [new FailedTrial { Seed = 3, Attempts = 4, Error = "out of <memory>" }]);
        }

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private string Read(string name) => File.ReadAllText(Path.Combine(directory, name));

    private static TrialResult Trial(int seed, long rewarded, long punished) => new()
    {
        Key = new TrialKey(Spec.Id, seed), Protocol = "tiny", Model = ForagingSweeps.Model.Name, EngineVersion = 1,
        Stages =
        [
            ForagingOutcomes.Of(new()
            {
                StageIndex = 1,
                Stage = "test1",
                After = "T1>S,T1",
                TestedTask = ForagingTask.One,
                Aeons = 2,
                Total = new Tally { Rewarded = rewarded, Punished = punished },
                Course = [],
                OutputResistances = [],
                StateDigest = $"d{seed}",
            }),
        ],
    };
}
