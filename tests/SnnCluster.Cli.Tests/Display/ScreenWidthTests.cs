using System.Text.Json;
using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Display;
using SnnCluster.Cli.Listing;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Tests.Runs;
using SnnCluster.Cli.Watching;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Protocols;
using SnnCluster.Web;
using Spectre.Console;
using Spectre.Console.Rendering;
using LiveDisplay = SnnCluster.Cli.Display.LiveDisplay;

namespace SnnCluster.Cli.Tests.Display;

/// <summary>All that is drawn for a screen, on narrow ones.</summary>
public sealed class ScreenWidthTests
{
    private const int Many = 100_000;

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void A_watched_sweep_fits(int width) =>
        Fits(Draw(WatchPicture.Of(Watched(trials: 20), width), width), width,
            "sleep-relearn-666ca475:", "active,", "seed 1", "running", "T1,T2", "50.0 %", "0.500 ± 0.001", "n = 2 of 20");

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void The_progress_of_a_run_fits(int width)
    {
        var study = Study(2);
        var progress = Progress(study, 2);
        var pace = new RunPace(2);
        pace.Update(progress);
        Fits(Draw(LiveDisplay.Picture(study, progress, pace, width), width), width,
            "seed 1", "running", "S,T1", "done,", "left,", "epochs/s");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void A_list_of_results_folders_fits(int width)
    {
        var lines = new RunLine[]
        {
            new()
            {
                Folder = "runs/sleep-relearn-666ca475", Name = "sleep-relearn", State = "unfinished", Done = 3, Asked = 10,
                Changed = ["scale = 0.001", "sleep.reward = 0.1", "sleep.kick varies"], Conditions = 4,
                Headlines = new Dictionary<string, Headline>
                {
                    ["Task 1"] = new() { Lowest = 0.602, Highest = 0.702 }, ["Task 2"] = new() { Lowest = 0.5, Highest = 0.5 },
                    ["spikes"] = new() { Lowest = 123456, Highest = 1e-5 },
                },
                Note = "with less reward, as the reviewer wanted", Tags = ["paper", "revision"],
            },
        };
        Fits(Draw(RunTable.Of(lines, width), width), width,
            "sleep-relearn", "unfinished", "3 of 10", "0.602 to", "0.702", "Task 2 0.500", "#paper", "reviewer", "sleep.reward");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void Nodes_and_sweeps_of_a_cluster_fit(int width)
    {
        var nodes = new NodesAnswer(
            [new("10.0.0.1:4053", ["coordinator", "worker"], "Up", Reachable: false)
            {
                HoldsScheduler = true, Clock = "its clock is 61 min behind the scheduler's, or its messages take that long",
            }],
            [new()
            {
                Node = "w1", Address = "10.0.0.1:4053", EngineVersion = 5, Slots = 8, Busy = 7,
                Refusal = "it computes engine version 4, and this cluster version 5",
            }]);
        var sweep = new SweepLineAnswer
        {
            Id = "sleep-relearn-666ca475", Priority = 100, State = "active", Total = Many, Done = 7, Waiting = 99_000, Running = 8,
            SubmittedAt = DateTimeOffset.UnixEpoch, SubmittedBy = "somebody",
        };
        Fits(Broken(NodesCommands.Lines(nodes), width), width,
            "10.0.0.1:4053", "coordinator", "unreachable", "scheduler", "61", "7 of 8", "engine", "cluster");
        Fits(Broken([SweepCommands.Line(sweep)], width), width, "sleep-relearn-666ca475", "active", "7 of 100000", "somebody");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public void A_table_of_results_fits(int width)
    {
        var tests = Tests("T1>T2>T1>T2>T1>T2");
        Fits(SummaryTable.Lines(tests, seeds: 5, width), width,
            "T1>T2>T1>T2>T1>T2", "Task 2", "0.500 ± 0.001", "n = 2 of 5", "(mean ± SD)");
    }

    [Fact]
    public void A_line_that_fits_keeps_its_columns_and_another_goes_on_indented()
    {
        Fit.Lines("  seed 1   done", 15).ShouldBe(["  seed 1   done"]);
        Fit.Lines("  seed 1   done   and more words", 14).ShouldBe(["  seed 1 done", "      and more", "      words"]);
        Fit.Lines("/a/path/that/is/longer/than/the/screen", 10).ShouldBe(["/a/path/that/is/longer/than/the/screen"]);
    }

    [Fact]
    public void Of_100_000_watched_trials_a_screen_shows_the_running_and_a_summary()
    {
        string[] lines = Draw(WatchPicture.Of(Watched(Many), 80), 80);
        lines.Length.ShouldBeLessThan(30);
        lines.ShouldContain(line => line.Contains("1 of 100000 done"));
        lines.ShouldContain(line => line.Contains("99984 more"));
        lines.ShouldContain(line => line.Contains("running") && line.Contains("seed 1 "));
    }

    [Fact]
    public void Of_100_000_trials_of_a_run_a_screen_shows_the_running_and_a_summary()
    {
        var study = Study(Many);
        var progress = Progress(study, Many);
        string[] lines = Draw(LiveDisplay.Picture(study, progress, new RunPace(2), 80), 80);
        lines.Length.ShouldBeLessThan(30);
        lines.ShouldContain(line => line.Contains("99984 more"));
    }

    private static void Fits(IReadOnlyList<string> lines, int width, params string[] whole)
    {
        foreach (string line in lines) line.TrimEnd().Length.ShouldBeLessThanOrEqualTo(width, line);
        // Broken between words at most.
        string text = string.Join('\n', lines);
        foreach (string words in whole)
            foreach (string word in words.Split(' ')) text.ShouldContain(word);
    }

    private static string[] Draw(IRenderable picture, int width)
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        console.Write(picture);
        return output.ToString().TrimEnd('\n').Split('\n');
    }

    private static string[] Broken(IEnumerable<string> lines, int width) => [.. lines.SelectMany(line => Fit.Lines(line, width))];

    private static WatchedSweep Watched(int trials)
    {
        var sweep = new WatchedSweep("sleep-relearn-666ca475");
        sweep.Take("sweeps", $$"""
            {"rows":[{"id":"sleep-relearn-666ca475","stages":"U > T1 > test1 > T1,T2 > test1 > test2","state":"active","total":{{trials}},
            "done":1,"running":1,"epochs_done":150,"epochs_total":{{100 * trials}},"epochs_per_trial":{"":100},"epochs_per_second":5000,
            "seconds_left":1000}],"gone":[]}
            """);
        sweep.Take("trials", JsonSerializer.Serialize(new
        {
            rows = Enumerable.Range(1, trials).Select(seed => seed > 1
                ? (object)new { key = seed, seed, state = "waiting" }
                : new { key = seed, seed, state = "running", stage = "T1,T2", epochs_done = 50, attempt = 1, node = "worker-1" }),
            gone = Array.Empty<long>(),
        }));
        sweep.Take("statistics", """
            {"trials":1,"tests":[{"stageIndex":1,"stage":"test1","after":"T1","task":"One","performance":{"n":2,"undefined":0,"mean":0.5,
            "standardDeviation":0.001}}]}
            """);
        return sweep;
    }

    private static Study Study(int seeds) => ResultsFolders.Sweep.WithSeeds([.. Enumerable.Range(1, seeds)]);

    private static SweepProgress Progress(Study study, int trials) => new(
        study.Id,
        [.. Enumerable.Range(1, trials).Select(seed => new TrialProgress
        {
            Seed = seed, State = seed == 1 ? TrialStatus.Running : TrialStatus.Waiting, Stage = seed == 1 ? "S,T1" : null,
            EpochsDone = new(seed == 1 ? 50 : 0), EpochsTotal = new Epochs(100), Attempt = 1, Fault = null,
        })],
        [SweepStatistics.Empty]);

    private static TestSummary[] Tests(string after) =>
        [.. new[] { 1, 2 }.Select(task => new TestSummary
        {
            StageIndex = task, Stage = $"test{task}", After = after, Task = task, Performance = Summary.Of([0.499, 0.501]),
        })];
}
