using SnnCluster.Cli.Plugins;


namespace SnnCluster.Cli.Tests.Specs;

/// <summary>A protocol as it is sent to the API, with the protocols of the program.</summary>
public class SubmissionTests
{
    [Fact]
    public void A_named_protocol_takes_settings_as_on_the_command_line()
    {
        var (study, problems) = BuiltIn.All.Protocols.Resolve(
            "sleep-relearn",
            new Dictionary<string, string?> { ["trials"] = "3", ["scale"] = "0.01", ["sleep.reward"] = "0.2" });
        problems.ShouldBeEmpty();
        study!.Seeds.ShouldBe([1, 2, 3]);
        (study.Conditions[0].Scale, study.Conditions[0].Parameters["sleep.reward"]).ShouldBe((0.01, "0.2"));
    }

    [Fact]
    public void The_text_of_a_protocol_file_will_do_as_well() =>
        BuiltIn.All.Protocols.Resolve("name = mine\nstages = [U, T1, tests]\n", new Dictionary<string, string?> { ["seeds"] = "4,7" })
            .Study!.Seeds.ShouldBe([4, 7]);

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../hocon/protocols/sequential.conf")]
    [InlineData("nothing")]
    public void No_file_of_this_machine_is_read(string name) =>
        Problem([], name).ShouldStartWith($"{name}: there is no such protocol");

    [Fact]
    public void A_key_that_does_not_exist_is_named() =>
        Problem(new() { ["sleep.rewrad"] = "1" }).ShouldContain("there is no key sleep.rewrad; did you mean sleep.reward?");

    [Fact]
    public void An_axis_among_the_settings_is_told_where_it_belongs() =>
        Problem(new() { ["grid.sleep.reward"] = "0.1,0.5" })
            .ShouldContain("put the axes of a grid, and its sample, into the text of the file");

    [Theory]
    [InlineData("stages = [U, stage = T1, tests]", "protocol, line 1, column 14: a list holds values")]
    [InlineData("{\"stages\": [null]}", "protocol, line 1, column 13: null is not a value")]
    [InlineData("stages = [U]\ngrid { sleep.reward = [1, 2] }", "settings: sleep.reward = 3: sleep.reward is an axis of the grid")]
    public void What_is_wrong_with_a_text_is_said_with_its_place(string text, string expected) =>
        Problem(new() { ["sleep.reward"] = "3" }, text).ShouldContain(expected);

    [Fact]
    public void Settings_without_a_value_or_without_end_are_refused()
    {
        Problem(new() { ["trials"] = null }).ShouldBe("settings: trials: null is not a value.");
        Problem(new() { ["name"] = new string('x', 100_000) }).ShouldContain("its value has 100000 characters; 65536 at most");
        Problem(Enumerable.Range(0, 100_000).ToDictionary(i => $"k{i}", i => (string?)"1")).ShouldStartWith("settings: there are 100000");
    }

    private static string Problem(Dictionary<string, string?> settings, string protocol = "sequential") =>
        BuiltIn.All.Protocols.Resolve(protocol, settings).Problems.ShouldHaveSingleItem();
}
