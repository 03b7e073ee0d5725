using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Tests.Runs;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Tests.Commands;

[Collection(ConsoleCollection.Name)]
public sealed class RetryCommandTests : ResultsFolders
{
    [Fact]
    public async Task What_the_model_refuses_today_is_refused_by_name_before_anything_runs()
    {
        var refused = Study.Of(Sweep.Conditions[0].With("neuron.alpha", "3.7"));
        using (var held = RunFolder.Open(At("results"), refused).Folder!)
            FolderFailures.Write(held.Paths, [new() { Seed = refused.Seeds[0], Attempts = 3, Error = "it threw" }]);

        var retry = await TestTerminal.RunAsync("retry", At("results"));

        retry.ExitCode.ShouldBe(ExitCode.BadInput);
        retry.Error.ShouldStartWith($"snn: {At("results")}: cannot be computed again: neuron.alpha = 3.7");
        Directory.GetFiles(At("results", "data"), "*.db").ShouldBeEmpty();
    }
}
