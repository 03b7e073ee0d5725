using SnnCluster.Cli.Plugins;
using SnnCluster.Sweeps.Grids;
using SnnCluster.Sweeps.ProtocolFiles;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Tests.Specs;

/// <summary>The command that makes a sweep, found from the sweep alone.</summary>
public class NamedProtocolTests
{
    private static readonly ProtocolReader Protocols = BuiltIn.All.Protocols;

    [Theory]
    [InlineData("sleep-relearn")]
    [InlineData("sleep-relearn --scale 0.0005")]
    [InlineData("sleep-relearn --scale 0.0005 --engine exact --sweep-seed 7 --set wiring.seed=3 --set sleep.reward=0")]
    [InlineData("ann-toy-sleep --set sleep.scale=4.5")]
    [InlineData("paper-table")]
    [InlineData("paper-table --scale 0.02 --set sleep.reward=0.2")]
    public void A_protocol_of_the_program_is_named_with_the_settings_that_differ(string arguments) =>
        Named(Made(arguments)).ShouldBe(arguments);

    [Fact]
    public void A_grid_of_it_is_named_with_its_axes()
    {
        var draft = Protocols.Read(Protocols.Text("sleep-relearn")!, "test").Draft!.With("scale", "0.001", "test")
            .With(new GridAxis("sleep.reward", ["0.1", "0.5"], "test"))
            .With(new GridAxis("sleep.noise", ["per-neuron", "uniform"], "test"));
        Named(StudyValidation.Resolve(draft, Protocols.Models).Study!)
            .ShouldBe("sleep-relearn --scale 0.001 --grid sleep.reward=0.1,0.5 --grid sleep.noise=per-neuron,uniform");
    }

    [Fact]
    public void A_few_conditions_of_a_study_are_named_as_such()
    {
        var table = Made("paper-table");
        Named(table with { Conditions = [table.Conditions[0], table.Conditions[2]] })
            .ShouldBe($"paper-table --only {table.Conditions[0].Protocol.Name},{table.Conditions[2].Protocol.Name}");
    }

    [Fact]
    public void What_somebody_wrote_has_no_name()
    {
        Named(Protocols.Resolve("name = mine\nstages = [U, T1]", new Dictionary<string, string?>()).Study!).ShouldBeNull();
        Named(Made("sleep-relearn --set aeons.training=17")).ShouldBeNull();
    }

    private static string? Named(Study study) => NamedProtocol.Of(study, Protocols);

    private static Study Made(string arguments)
    {
        string[] words = arguments.Split(' ');
        Dictionary<string, string?> settings = [];
        for (int i = 1; i < words.Length; i += 2)
        {
            string[] setting = words[i] == "--set" ? words[i + 1].Split('=') : [words[i][2..], words[i + 1]];
            settings[setting[0]] = setting[1];
        }

        return Protocols.Resolve(words[0], settings).Study!;
    }
}
