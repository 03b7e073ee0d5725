using SnnCluster.Web.Live;

namespace SnnCluster.Web.Tests.Live;

public class LiveRowsTests
{
    private readonly LiveRows<int, (int Key, string Value)> rows = new(row => row.Key);

    [Fact]
    public void The_first_state_is_sent_whole_and_the_same_state_again_not_at_all()
    {
        rows.Update([(1, "a"), (2, "b")])!.Rows.ShouldBe([(1, "a"), (2, "b")]);
        rows.Update([(1, "a"), (2, "b")]).ShouldBeNull();
    }

    [Fact]
    public void Only_rows_that_differ_are_sent_and_rows_that_are_gone_are_named()
    {
        rows.Update([(1, "a"), (2, "b"), (3, "c")]);
        var change = rows.Update([(1, "a"), (3, "d"), (4, "e")])!;
        change.Rows.ShouldBe([(3, "d"), (4, "e")]);
        change.Gone.ShouldBe([2]);
    }

    [Fact]
    public void Whoever_comes_late_gets_the_whole_table()
    {
        rows.Update([(1, "a"), (2, "b")]);
        rows.Update([(2, "c")]);
        rows.Whole.Rows.ShouldBe([(2, "c")]);
    }
}
