using SnnCluster.Cli.Tests.Commands;
using SnnCluster.Cli.Tests.Docs;

namespace SnnCluster.Cli.Tests.Foraging;

/// <summary>docs/how-to/neurons.md says what works.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class NeuronsPageTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task The_blocks_of_the_page_record_neurons_and_read_them()
    {
        string printed = await PageBlocks.RunAsync("docs/how-to/neurons.md", work);
        printed.ShouldMatch(@"H fires at \d+\.\d+ Hz\nO fires at \d+\.\d+ Hz\n");
        printed.ShouldContain("O[0] spikes at steps [");
        printed.ShouldContain("I->H synapses: 7056 changed in T1: 0\n");
        printed.ShouldContain("H->O synapses: 6272 changed in T1: ");
        printed.ShouldContain("each inhibitory weight is minus the mean: True\n");
        Directory.GetFiles(work.At("results/neurons/exports"), "spikes.npy", SearchOption.AllDirectories).Length.ShouldBe(2);
    }
}
