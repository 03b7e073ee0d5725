using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.Tests.Specs;

public class SeedListTests
{
    [Fact]
    public void One_seed_is_singular_in_words() =>
        new int[][] { [], [3], [1, 2, 3, 7] }.Select(seeds => SeedList.InWords(seeds)).ShouldBe(["no seeds", "seed 3", "seeds 1..3,7"]);
}
