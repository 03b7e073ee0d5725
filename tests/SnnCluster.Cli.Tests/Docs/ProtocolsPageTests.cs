using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Tests.Deployment;
using SnnCluster.Foraging.Model;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>The example of docs/reference/protocols.md is a protocol, and the stages of its table are stages.</summary>
public sealed class ProtocolsPageTests
{
    private static readonly string Page = DeployFolder.Read("..", "docs", "reference", "protocols.md");

    [Fact]
    public void Its_example_is_a_protocol()
    {
        var (study, problems) = BuiltIn.All.Protocols.Resolve(Page.Split("```")[1], new Dictionary<string, string?>());
        problems.ShouldBeEmpty();
        string.Join(" ", study!.Conditions[0].Protocol.Stages).ShouldBe("U T1 test1 test2 S,T1 T2 test1 test2");
    }

    [Fact]
    public void It_has_every_key_that_is_not_a_parameter_of_the_model()
    {
        string[] keys = [.. Page.Split("| key |")[1].Split("\n\n")[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split('`').Where((_, i) => i % 2 == 1))];
        var model = new ForagingModel();
        var parameters = model.Parameters.Where(parameter => !parameter.IsOfRecording).Select(parameter => parameter.Path);
        string[] ofFiles = ["stages", "noise-donor", "grid", "sample", "conditions", "protocol"];
        keys.ShouldBe([.. SweepKeys.Of(model).Except(parameters), .. ofFiles], ignoreOrder: true);
    }

    [Fact]
    public void Its_stages_are_stages()
    {
        string[] stages = [.. Page.Split("| stage |")[1].Split("\n\n")[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split('`').Where((_, i) => i % 2 == 1))
            .Select(stage => stage.Trim('"').Replace(" P", " 5"))];
        stages.Length.ShouldBe(12);
        foreach (string stage in stages)
            BuiltIn.All.Protocols.Resolve(
                $"name = a\nstages = [U, T1, T2, \"{(stage == "U" ? "tests" : stage)}\"]\nscale = 0.1",
                new Dictionary<string, string?>()).Problems.ShouldBeEmpty(stage);
    }
}
