using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Tests.Specs;

public class BracketsTests
{
    private static readonly Models Models = BuiltIn.All.Models;

    [Theory]
    [InlineData("conditions = [\n { name = a, stages = [U, T1] }\n", "the [ in line 1 is never closed.")]
    [InlineData("conditions = [\n { name = a, stages = [U, T1 }\n]", "the [ in line 1 is never closed.")]
    [InlineData("a = 1\nb {", "the { in line 2 is never closed.")]
    [InlineData("name = x\ndescription = \"no end\nstages = [U]", "the \" in line 2 is never closed.")]
    [InlineData("stages = [U, \"S,T1\"] # [ {", null)]
    [InlineData("description = \"[ { \\\" # \"\nstages = [U] // {", null)]
    [InlineData("} stages = [U]", null)]
    [InlineData("", null)]
    public void What_is_opened_has_to_be_closed(string text, string? expected) => Brackets.Unclosed(text).ShouldBe(expected);

    [Fact]
    public void All_protocols_and_studies_of_the_program_are_whole()
    {
        foreach (string name in ProtocolLibrary.Names.Concat(ProtocolLibrary.Studies))
            Brackets.Unclosed(ProtocolLibrary.Text(name)!).ShouldBeNull(name);
    }

    [Fact]
    public void A_file_that_ends_too_early_is_refused() =>
        HoconSpec.Read("conditions = [ { name = a, stages = [U, T1] }", "my.conf", Models, _ => (null, ""))
            .Problem.ShouldNotBeNull()
            .ShouldContain("my.conf: is not HOCON: the [ in line 1 is never closed.");
}
