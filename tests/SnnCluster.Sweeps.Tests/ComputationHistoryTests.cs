namespace SnnCluster.Sweeps.Tests;

public sealed class ComputationHistoryTests
{
    [Fact]
    public void A_run_that_is_extended_says_who_computed_which_seeds_and_repeats_all_of_them()
    {
        var history = ComputationHistory.Empty
            .Begin(By("one", 0), "sleep-relearn --scale 0.1", []).End(At(1), [1, 2])
            .Begin(By("other", 2), "sleep-relearn --scale 0.1", [1, 2]).End(At(3), [1, 2, 3, 4]);

        Text(history).ShouldBe(["one 1..2 until 1", "other 3..4 until 3"]);
        history.Repeat([1, 2, 3, 4]).ShouldBe("snn run sleep-relearn --scale 0.1 --seeds 1..4");
    }

    [Fact]
    public void What_a_killed_run_finished_stays_its_own() => Text(ComputationHistory.Empty
        .Begin(By("killed", 0), "x", [])
        .Begin(By("next", 5), "x", [1, 3])
        .End(At(6), [1, 2, 3])).ShouldBe(["killed 1,3 until 0", "next 2 until 6"]);

    [Fact]
    public void A_retry_computes_its_seed_and_is_not_the_command_that_repeats_it()
    {
        var history = ComputationHistory.Empty
            .Begin(By("run", 0), "x", []).End(At(1), [1])
            .Begin(By("retry", 2), null, [1]).End(At(3), [1, 2]);

        Text(history).ShouldBe(["run 1 until 1", "retry 2 until 3"]);
        history.Repeat([1, 2]).ShouldBe("snn run x --seeds 1..2");
    }

    [Fact]
    public void A_run_that_finds_everything_done_leaves_no_trace() => Text(ComputationHistory.Empty
        .Begin(By("run", 0), "x", []).End(At(1), [1, 2])
        .Begin(By("again", 2), "x", [1, 2]).End(At(3), [1, 2])).ShouldBe(["run 1..2 until 1"]);

    [Fact]
    public void Merged_folders_keep_what_each_computed_in_order_of_time_and_none_counts_twice()
    {
        var one = ComputationHistory.Empty.Begin(By("a", 4), "x", []).End(At(5), [1]);
        var other = ComputationHistory.Empty.Begin(By("b", 0), "x", []).End(At(1), [2]);
        var merged = ComputationHistory.Merged([one, other, one]);

        Text(merged).ShouldBe(["b 2 until 1", "a 1 until 5"]);
        merged.Repeat([1, 2]).ShouldBe("snn run x --seeds 1..2");
    }

    [Fact]
    public void Seeds_of_a_folder_without_history_are_nobodys_and_nothing_is_made_up()
    {
        Text(ComputationHistory.Empty.Settled([1, 2])).ShouldBeEmpty();
        Text(ComputationHistory.Empty.Begin(By("new", 0), "x", [1, 2]).End(At(1), [1, 2, 3])).ShouldBe(["new 3 until 1"]);
        ComputationHistory.Empty.Repeat([1]).ShouldBeNull();
    }

    [Fact]
    public void What_a_cluster_computed_is_told_node_by_node_from_its_first_trial_to_its_last()
    {
        var history = ComputationHistory.Empty
            .With([(1, By("n1", 0)), (2, By("n2", 1)), (3, By("n1", 5)), (1, By("n2", 7))], "sleep-relearn --scale 0.1");

        Text(history).ShouldBe(["n1 1,3 until 5", "n2 1..2 until 7"]);
        history.All[0].By.Started.ShouldBe(At(0));
        history.Repeat([1, 2, 3]).ShouldBe("snn run sleep-relearn --scale 0.1 --seeds 1..3");
    }

    [Fact]
    public void What_is_fetched_again_counts_once_and_what_was_computed_here_stays()
    {
        var here = ComputationHistory.Empty.Begin(By("here", 2), "x", []).End(At(3), [9]);
        var once = here.With([(1, By("n1", 0))], "x");
        Text(once.With([(1, By("n1", 0)), (2, By("n1", 4))], "x")).ShouldBe(["n1 1..2 until 4", "here 9 until 3"]);
    }

    [Fact]
    public void Seeds_of_which_a_cluster_knows_no_origin_are_the_fetchers() => Text(ComputationHistory.Empty
        .With([(1, By("n1", 0))], null).Begin(By("not recorded", 8), null, []).End(At(9), [1, 2]))
        .ShouldBe(["n1 1 until 0", "not recorded 2 until 9"]);

    private static string[] Text(ComputationHistory history) =>
        [.. history.All.Select(one => $"{one.By.Host} {one.Seeds} until {one.By.Ended.Minute}")];

    private static DateTimeOffset At(int minute) => DateTimeOffset.UnixEpoch.AddMinutes(minute);

    private static Provenance By(string host, int minute) => new()
    {
        Program = "1.0",
        Commit = "abc",
        CommandLine = "snn",
        Host = host,
        OperatingSystem = "Linux",
        Processors = 2,
        Runtime = ".NET",
        Started = At(minute),
        Ended = At(minute),
    };
}
