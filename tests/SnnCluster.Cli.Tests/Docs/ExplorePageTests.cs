using SnnCluster.Cli.Tests.Commands;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>docs/how-to/explore.md says what works.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ExplorePageTests : IDisposable
{
    private static readonly string[] Figures =
    [
        "increase/figures/against-sleep-increase.svg", "map/figures/against-sleep-increase-sleep-decrease.svg",
        "sample/figures/against-task-overlap-sleep-increase-sleep-decrease.svg",
    ];

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Nightly("takes half a minute (every day the commands of all pages are read, and grids, samples and searches run)")]
    public async Task The_blocks_of_the_page_explore_parameters_and_find_the_best_point()
    {
        string printed = await PageBlocks.RunAsync("docs/how-to/explore.md", work);
        printed.ShouldContain("sleep.decrease");
        foreach (string figure in Figures) File.Exists(work.At("results", figure)).ShouldBeTrue(figure);
        File.ReadAllLines(work.At("results", "search", "search.csv")).Length.ShouldBe(1 + 12 + 4);
        work.Table("results/again").ShouldBe(work.Table("results/increase"));
        (await work.Succeed("runs", "results")).ShouldContain("#increase How strong must sleep be?");
    }
}
