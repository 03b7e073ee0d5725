using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Specs;

namespace SnnCluster.Cli.Tests.Specs;

public class ProtocolReaderTests
{
    private readonly ProtocolReader reader = new(BuiltIn.All.Models);

    [Fact]
    public void A_named_protocol_takes_settings_as_on_the_command_line()
    {
        var (study, problems) =
            reader.Read("sleep-relearn", new Dictionary<string, string> { ["trials"] = "3", ["scale"] = "0.01", ["sleep.reward"] = "0.2" });
        problems.ShouldBeEmpty();
        study!.Seeds.ShouldBe([1, 2, 3]);
        (study.Conditions[0].Scale, study.Conditions[0].Parameters["sleep.reward"]).ShouldBe((0.01, "0.2"));
    }

    [Fact]
    public void The_text_of_a_protocol_file_will_do_as_well() =>
        reader.Read("name = mine\nstages = [U, T1, tests]\n",
            new Dictionary<string, string> { ["seeds"] = "4,7" }).Study!.Seeds.ShouldBe([4, 7]);

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../hocon/protocols/sequential.conf")]
    [InlineData("nothing")]
    public void No_file_of_this_machine_is_read(string name) => reader.Read(name, new Dictionary<string, string>())
        .Problems.ShouldHaveSingleItem()
        .ShouldStartWith($"{name}: there is no such protocol");

    [Fact]
    public void A_key_that_does_not_exist_is_named() =>
        reader.Read("sequential", new Dictionary<string, string> { ["sleep.rewrad"] = "1" })
            .Problems.ShouldHaveSingleItem()
            .ShouldContain("there is no key sleep.rewrad; did you mean sleep.reward?");
}
