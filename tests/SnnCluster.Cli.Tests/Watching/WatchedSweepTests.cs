using SnnCluster.Cli.Watching;
using Spectre.Console;

namespace SnnCluster.Cli.Tests.Watching;

public class WatchedSweepTests
{
    private const string Running =
        """
        {"rows":[{"id":"a-1","stages":"U > T1","state":"active","total":2,"done":1,"running":1,"epochs_done":150,
        "epochs_total":200,"epochs_per_trial":{"":100},"epochs_per_second":5,"seconds_left":10}],"gone":[]}
        """;
    private const string Done =
        """{"rows":[{"id":"a-1","state":"active","total":2,"done":2,"epochs_done":200,"epochs_total":200}],"gone":[]}""";
    private const string Trials =
        """
        {"rows":[{"key":1,"seed":1,"state":"done","epochs_done":100},{"key":2,"seed":2,"state":"running","stage":"T1",
        "epochs_done":50,"attempt":1,"node":"[w1]","epochs_per_second":5,"silent_seconds":7}],"gone":[]}
        """;

    private readonly WatchedSweep sweep = new("a-1");

    [Fact]
    public void It_shows_what_the_page_shows()
    {
        sweep.Take("sweeps", Running);
        sweep.Take("trials", Trials);
        string picture = Draw();
        string[] words = ["a-1: U > T1", "1 of 2 done, 1 running", "75.0 %, 5 epochs/s, 10s left", "[w1]", "7s ago", "T1", "50.0 %"];
        foreach (string said in words)
            picture.ShouldContain(said);
    }

    [Fact]
    public void A_studys_trials_are_told_apart_by_condition_and_measured_by_their_lengths()
    {
        const long second = 1L << 31;
        sweep.Take("sweeps",
            """
            {"rows":[{"id":"a-1","stages":"2 conditions","state":"active","total":2,"running":2,"epochs_total":400,
            "epochs_per_trial":{"short":100,"long":300}}],"gone":[]}
            """);
        sweep.Take("trials",
            $$"""
            {"rows":[{"key":1,"condition":"short","seed":1,"state":"running","epochs_done":25},{"key":{{second + 1}},
            "condition":"long","seed":1,"state":"running","epochs_done":30}],"gone":[{{second + 2}}]}
            """);
        string[] lines = Draw().Split('\n');
        lines.ShouldContain(line => line.Contains("short seed 1") && line.Contains("25.0 %"));
        lines.ShouldContain(line => line.Contains("long seed 1") && line.Contains("10.0 %"));
    }

    [Fact]
    public void A_trial_that_waits_is_in_no_attempt()
    {
        sweep.Take("sweeps", Running);
        sweep.Take("trials", """{"rows":[{"key":7,"seed":7,"state":"waiting","attempt":1}],"gone":[]}""");
        Draw()
            .Split('\n')
            .Single(line => line.Contains("seed 7"))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(["seed", "7", "waiting", "0.0", "%"]);
    }

    [Fact]
    public void A_change_replaces_only_the_rows_it_names()
    {
        sweep.Take("trials", Trials);
        sweep.Take("trials", """{"rows":[{"key":2,"seed":2,"state":"waiting"}],"gone":[1]}""");
        sweep.Trials.ShouldHaveSingleItem().State.ShouldBe("waiting");
    }

    [Fact]
    public void A_study_has_a_row_per_condition_with_the_share_that_it_computes_itself()
    {
        sweep.Take("sweeps",
            """
            {"rows":[{"id":"a-1","stages":"2 conditions","state":"active","total":2,"running":2,
            "epochs_per_trial":{"sleeps":1000,"pruned":40}}],"gone":[]}
            """);
        sweep.Take("trials",
            """
            {"rows":[{"key":1,"condition":"sleeps","seed":1,"state":"running","epochs_done":800},{"key":2147483649,
            "condition":"pruned","seed":1,"state":"running","epochs_done":10}],"gone":[]}
            """);
        sweep.Trials.Count.ShouldBe(2);
        string picture = Draw();
        foreach (string said in new[] { "sleeps seed 1", "80.0 %", "pruned seed 1", "25.0 %" }) picture.ShouldContain(said);
    }

    [Fact]
    public void It_is_over_when_the_last_result_is_in_the_statistics()
    {
        sweep.Take("sweeps", Running);
        sweep.Take("statistics", """{"trials":1,"tests":[]}""");
        sweep.IsOver.ShouldBeFalse();
        sweep.Take("sweeps", Done);
        sweep.IsOver.ShouldBeFalse();
        sweep.Take("statistics", """{"trials":2,"tests":[]}""");
        sweep.IsOver.ShouldBeTrue();
    }

    [Fact]
    public void News_of_other_sweeps_change_nothing()
    {
        sweep.Take("sweeps", Running);
        sweep.Take("sweeps", """{"rows":[{"id":"b-2","state":"active","total":9}],"gone":[]}""");
        sweep.Summary!.Total.ShouldBe(2);
    }

    [Fact]
    public void On_a_pipe_there_is_a_line_whenever_the_counts_have_changed()
    {
        var output = new StringWriter();
        var lines = new WatchLines(output);
        foreach (string state in new[] { Running, Running, Done })
        {
            sweep.Take("sweeps", state);
            lines.Show(sweep);
        }
        output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
            ["a-1: active, 1 of 2 trials done, 1 running, 0 failed, 75.0 %",
                "a-1: done, 2 of 2 trials done, 0 running, 0 failed, 100.0 %"]);
    }

    private string Draw()
    {
        var output = new StringWriter();
        var console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 120;
        console.Write(WatchPicture.Of(sweep, 120));
        return output.ToString();
    }
}
