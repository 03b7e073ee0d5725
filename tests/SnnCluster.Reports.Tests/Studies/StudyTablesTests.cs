using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.Worlds;
using SnnCluster.Reports.Folders;
using SnnCluster.Reports.Studies;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Reports.Tests.Studies;

/// <summary>
/// Three conditions over three seeds whose every number is known: performance on Task 1 is (60 + seed) % after
/// T1, 10 % less after T2, 20 % more asleep.
/// </summary>
public class StudyTablesTests
{
    private static readonly Make[] Conditions =
        [Named("forgets", "T1", "tests", "T2", "tests"), Named("learns", "T1", "tests"), Named("sleeps", "T1", "tests", "S,T1", "tests")];

    private static readonly Study Study = new()
    {
        Name = "made",
        Description = "<Constructed> & not computed.",
        Conditions = [Conditions[0].Spec with { Published = [new()
        {
            Task = 1,
            Mean = 0.54,
            StandardDeviation = 0.02,
            Trials = 4,
        }] }, Conditions[1].Spec, Conditions[2].Spec],
    };

    private static readonly IReadOnlyList<SweepStatistics> Statistics =
        [.. Conditions.Select(condition => Make.Statistics(condition.Trials(3)))];

    private static readonly IReadOnlyList<ConditionRow> Rows = ConditionRow.Of(Study, Statistics);

    [Fact]
    public void A_row_is_the_last_test_of_a_task_over_the_trials()
    {
        Rows.Select(row => (row.Condition, row.After, row.Task)).ShouldBe(
            [("forgets", "T1>T2", 1), ("forgets", "T1>T2", 2), ("learns", "T1", 1),
                ("learns", "T1", 2), ("sleeps", "T1>S,T1", 1), ("sleeps", "T1>S,T1", 2)]);
        var forgets = Rows[0];
        forgets.Performance.Mean.ShouldBe(0.52, 1e-12);
        forgets.Performance.StandardDeviation.ShouldBe(0.01, 1e-12);
        forgets.Memory!.Forgetting.Mean.ShouldBe(0.10, 1e-12);
        Rows[2].Memory!.Forgetting.N.ShouldBe(0, "nothing follows the training");
    }

    [Fact]
    public void The_distance_from_the_paper_is_in_units_of_its_standard_deviation()
    {
        Rows[0].Deviation.ShouldBe(-1, 1e-9);
        // SD 0.01 over 3 trials, 0.02 over 4.
        Rows[0].Errors.ShouldBe(-0.02 / Math.Sqrt(0.0001 / 3 + 0.0004 / 4), 1e-9);
        Rows[0].Differs.ShouldBe(false);
        (Rows[0] with { Published = Rows[0].Published! with { Mean = 0.6 } }).Differs.ShouldBe(true);
        double.IsNaN(Rows[2].Deviation).ShouldBeTrue();
        Rows[2].Differs.ShouldBeNull();
    }

    [Fact]
    public void Every_pair_of_conditions_is_compared_seed_by_seed()
    {
        var pairs = ConditionPair.All(Study, Statistics);
        pairs.Select(pair => (pair.First, pair.Second))
            .Distinct()
            .ShouldBe([("forgets", "learns"), ("forgets", "sleeps"), ("learns", "sleeps")]);
        var sleeps = pairs.Single(pair => pair is { First: "forgets", Second: "sleeps", Task: 1 }).Comparison;
        (sleeps.N, Math.Round(sleeps.MeanDifference, 12)).ShouldBe((3, 0.30));
        pairs.Where(pair => pair.Task == 2).ShouldAllBe(pair => pair.Comparison.MeanDifference == 0);
    }

    [Fact]
    public void A_seed_that_one_condition_lacks_is_left_out_of_its_pairs_and_named_on_the_page()
    {
        var fewer = new[] { Statistics[0], Make.Statistics(Conditions[1].Trials(2)), Statistics[2] };
        ConditionPair.All(Study, fewer).First().Comparison.N.ShouldBe(2);
        string page = Page(fewer, [new FailedTrial
        {
            Seed = 3,
            Attempts = 3,
            Error = "it <threw>",
            Condition = "learns",
            Stage = "T1",
        }]);
        page.ShouldContain("8 of 9 trials finished (learns: seed 3 failed)");
        page.ShouldContain("<td>learns</td><td>3</td><td>failed (crash) in stage T1 after 3 attempts: it &lt;threw&gt;</td>");
    }

    [Fact]
    public void The_tables_have_a_line_per_row_and_do_not_depend_on_the_readers_language()
    {
        string csv = ConditionsCsv.Write(Study, Rows);
        csv.Split('\n').Length.ShouldBe(1 + 6 + 1);
        csv.Split('\n')[1].ShouldStartWith("forgets,T1>T2,1,3,0,3,0.52");
        ConditionPair.Csv(ConditionPair.All(Study, Statistics), Study.Seeds.Count).Split('\n').Length.ShouldBe(1 + 6 + 1);
    }

    [Fact]
    public void The_page_shows_the_conditions_beside_the_paper_and_links_their_reports()
    {
        string page = Page(Statistics, []);
        page.ShouldContain("&lt;Constructed&gt; &amp; not computed.");
        page.ShouldContain("<h1>made, scale 1, 3 conditions, n = 3 per condition</h1>");
        page.ShouldContain("<td>forgets</td><td>T1 &gt; test1 &gt; test2 &gt; T2 &gt; test1 &gt; test2</td><td>T1&gt;T2</td><td>Task 1</td>"
            + "<td>0.520 &#177; 0.010 (n = 3)</td>");
        page.ShouldContain("<td>0.54 &#177; 0.02 (n = 4)</td><td>-0.020</td><td>-1.0</td><td>-1.7</td>");
        page.ShouldContain("Task 1 at the end, against forgets, seed by seed: better in learns (+0.10, 95 % 0.10 to 0.10, n = 3), "
            + "sleeps (+0.30, 95 % 0.30 to 0.30, n = 3).");
        page.ShouldContain("Of 1 value that the paper prints with SD and n, 1 lies within 2 standard errors of the difference.");
        int[] order = [.. new[] { "<h2>What was found", "<h2>Conditions", "<figure>" }
            .Select(part => page.IndexOf(part, StringComparison.Ordinal))];
        order.ShouldBe(order.Order());
        order[0].ShouldBeGreaterThan(0);
        page.ShouldContain("Against forgets, seed by seed");
        page.ShouldContain("<td>sleeps - forgets</td><td>Task 1</td><td>3</td><td>+0.300</td>");
        page.ShouldContain("<a href=\"conditions/sleeps/report.html\">");
        page.ShouldNotContain("<script");
    }

    [Fact]
    public void Every_output_says_in_what_the_conditions_differ()
    {
        var weak = Conditions[2].Spec.With("sleep.reward", "0.1");
        var study = Study with { Conditions = [.. Study.Conditions, weak with { Protocol = weak.Protocol with { Name = "weak" } }] };
        var differences = StudyDifferences.Of(study);

        differences.Select(key => key.Path).ShouldBe(["stages", "sleep.reward"]);
        differences[0].Values[2].ShouldBe("T1 > test1 > test2 > S,T1 > test1 > test2");
        differences[1].Values.ShouldBe(["0.5", "0.5", "0.5", "0.1"]);
        ConditionsCsv.Header(differences.Select(key => key.Path)).ShouldEndWith(",stages,sleep.reward\n");
    }

    [Fact]
    public void Conditions_that_differ_in_the_length_of_a_stage_alone_say_their_lengths()
    {
        var longer = Named("longer", "T1:20", "tests").Spec;
        StudyDifferences.Of(Study with { Conditions = [Conditions[1].Spec, longer] }).Single().Values
            .ShouldBe(["T1 (5) > test1 (5) > test2 (5)", "T1 (20) > test1 (5) > test2 (5)"]);
    }

    private static string Page(IReadOnlyList<SweepStatistics> statistics, IReadOnlyList<FailedTrial> failures)
    {
        var rows = ConditionRow.Of(Study, statistics);
        var provenance =
            new Provenance
            {
                Program = "1.0.0",
                Commit = "abc",
                CommandLine = "snn run made",
                Host = "host",
                OperatingSystem = "Linux",
                Processors = 2,
                Runtime = ".NET",
                Started = DateTimeOffset.UnixEpoch,
                Ended = DateTimeOffset.UnixEpoch,
            };
        return StudyHtml.Write(Study, provenance, statistics, failures, rows, ConditionPair.All(Study, statistics),
            [ConditionsFigure.Of(Study, rows)], StudyFolder.SampleOf(Study, statistics, failures));
    }

    private static Make Named(string name, params string[] stages)
    {
        var made = Make.Sweep(stages);
        string before = "";
        return made with
        {
            Spec = made.Spec with { Protocol = made.Spec.Protocol with { Name = name } },
            Eaten = (seed, stage, _) =>
            {
                if (stage is TestStage { Task: ForagingTask.One }) return Ate(seed, before);
                if (stage is not TestStage) before = stage.Notation;
                return Make.Ate(5, 5);
            },
        };
    }

    private static Tally Ate(int seed, string before)
    {
        int more = before switch { "T2" => -10, "S,T1" => 20, _ => 0 };
        return Make.Ate(60 + seed + more, 40 - seed - more);
    }
}
