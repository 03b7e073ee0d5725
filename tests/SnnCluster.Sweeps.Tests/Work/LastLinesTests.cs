using SnnCluster.Sweeps.Work;

namespace SnnCluster.Sweeps.Tests.Work;

public class LastLinesTests
{
    private LastLines lines = LastLines.None;

    [Fact]
    public void The_last_sixteen_lines_are_kept_in_order()
    {
        for (int i = 1; i <= 20; i++) lines = lines.With($"line {i}.", default);
        string[] kept = lines.Text.Split('\n');
        kept.Length.ShouldBe(16);
        kept[0].ShouldEndWith(" line 5.");
        kept[^1].ShouldEndWith(" line 20.");
    }

    [Fact]
    public void A_long_line_is_cut_so_that_a_message_holds_it()
    {
        lines = lines.With(new string('x', 10_000), default);
        lines.Text.Length.ShouldBe(160);
    }
}
