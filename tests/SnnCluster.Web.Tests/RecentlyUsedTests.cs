namespace SnnCluster.Web.Tests;

public class RecentlyUsedTests
{
    private readonly RecentlyUsed<string, object> kept = new(most: 2);

    [Fact]
    public void What_is_kept_is_given_again_and_what_nobody_asked_for_longest_given_up()
    {
        object one = Get("one"), two = Get("two");
        Get("one").ShouldBeSameAs(one);
        object three = Get("three");
        Get("one").ShouldBeSameAs(one);
        Get("three").ShouldBeSameAs(three);
        Get("two").ShouldNotBeSameAs(two);
    }

    private object Get(string key) => kept.Get(key, () => new object());
}
