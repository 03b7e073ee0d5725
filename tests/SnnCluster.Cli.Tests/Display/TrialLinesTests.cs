using SnnCluster.Cli.Display;

namespace SnnCluster.Cli.Tests.Display;

public class TrialLinesTests
{
    [Fact]
    public void Of_100_000_trials_only_those_are_shown_that_somebody_may_have_to_look_at()
    {
        string[] lines = [.. TrialLines.Of([.. Trials(90_000, "done"), .. Trials(9_990, "waiting"), .. Trials(10, "failed")], all: false)];
        lines.Length.ShouldBe(11);
        lines[0].ShouldBe("failed 1");
        lines[^1].ShouldBe("  others: 90,000 done, 9,990 waiting; --all shows every trial");
    }

    [Fact]
    public void However_many_have_failed_the_screen_is_not_full_of_them()
    {
        string[] lines = [.. TrialLines.Of([.. Trials(200, "failed"), .. Trials(3, "running")], all: false)];
        lines.Length.ShouldBe(TrialLines.Most + 1);
        lines[^1].ShouldContain("150 failed, 3 running");
    }

    [Fact]
    public void Few_are_all_shown_and_so_are_many_if_asked()
    {
        TrialLines.Of([.. Trials(50, "done")], all: false).Count().ShouldBe(50);
        TrialLines.Of([.. Trials(500, "done")], all: true).Count().ShouldBe(500);
    }

    private static IEnumerable<(string State, string Line)> Trials(int count, string state) =>
        Enumerable.Range(1, count).Select(number => (state, $"{state} {number}"));
}
