using SnnCluster.Sweeps.ProtocolFiles;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.Tests.ProtocolFiles;

/// <summary>Everything in a file is used, or refused with its place.</summary>
public class ProtocolFileTests
{
    private static readonly ProtocolReader Reader = new(
        ForagingSweeps.Models,
        new Dictionary<string, string>
        {
            ["sleepy"] = "name = sleepy\nstages = [U, T1, S]\nscale = 0.1\ntrials = 9\nsleep.noise = uniform",
            ["foreign"] = "name = foreign\nstages = [U, S]\nnoise-donor = [U, T2]\nsleep.noise = foreign",
        },
        new Dictionary<string, string>());

    [Theory]
    [InlineData("stages = [U, T1]\n}\nscale = 5", "line 2, column 1: there is a } that nothing has opened.")]
    [InlineData("stages = [U]\nscale = 0.1\nscale = 0.2", "line 3, column 1: scale appears twice, first in line 2, column 1")]
    [InlineData("stages = [U]\nsleep.reward = 1\n\"sleep.reward\" = 2", "line 3, column 1: sleep.reward appears twice")]
    [InlineData("conditions = [{ stages = [U], grid { sleep.reward = [0.1] } }]", "column 31: grid belongs at the top of the file")]
    [InlineData("conditions = [{ stages = [U], conditions = [] }]", "column 31: a condition cannot contain conditions")]
    [InlineData("conditions = [{ stages = [U], scale = 0.1 }]", "column 31: scale is the same for all conditions of a study")]
    [InlineData("conditions = [{ stages = [U], engine = exact }]", "engine is the same for all conditions of a study")]
    [InlineData("conditions = [{ stages = [U], trials = 2 }]", "trials is the same for all conditions of a study")]
    [InlineData("conditions = [{ stages = [U] }]\nnoise-donor = [U, T1]", "line 2, column 1: noise-donor belongs in a condition")]
    [InlineData("conditions = [{ stages = [U] }]\nprotocol = sleepy", "line 2, column 1: protocol belongs in a condition")]
    [InlineData("conditions = [{ protocol = [sleepy] }]", "column 28: protocol takes one value, not a list")]
    [InlineData("stages = [U]\nprotocol = sleepy", "line 2, column 1: protocol belongs in a condition")]
    [InlineData("stages = [U]\ngrid { scale = [0.1, 0.2] }", "line 2, column 8: grid: scale is the same for all conditions")]
    [InlineData("stages = [U]\ngrid { seeds = [1, 2] }", "grid: seeds is the same for all conditions")]
    [InlineData("stages = [U]\ngrid { name = [a, b] }", "grid: name changes nothing that could be compared")]
    [InlineData("stages = [U]\ngrid { published.task1 = [a] }", "grid: published.task1 changes nothing")]
    [InlineData("stages = [U]\ngrid { sleep.rewrd = [1] }", "grid: there is no key sleep.rewrd; did you mean sleep.reward?")]
    [InlineData("stages = [U]\ngrid { sleep.reward = [[1], 2] }", "column 24: grid: the values of sleep.reward are texts or numbers")]
    [InlineData("stages = [U]\ngrid { sleep { reward = [1] }, \"sleep.reward\" = [2] }", "grid: sleep.reward appears twice")]
    [InlineData("stages = [U]\nscale = [0.1]", "line 2, column 9: scale takes one value, not a list")]
    [InlineData("stages = [U]\nname = [a, b]", "name takes one value, not a list")]
    [InlineData("stages = [U]\nseeds = [1, [2]]", "line 2, column 13: seeds takes a list of numbers")]
    [InlineData("stages = [U]\nname { first = a }", "there is no key name.first.")]
    [InlineData("stages = [U]\nslep { }", "line 2, column 1: there is no key slep; did you mean sleep")]
    [InlineData("stages = [U]\nscale { }", "scale takes one value, not a section")]
    [InlineData("stages = [U]\nsleep = 5", "line 2, column 1: there is no key sleep; did you mean")]
    [InlineData("stages = [U]\nreward = 5", "there is no key reward; did you mean sleep.reward?")]
    [InlineData("stages = [U]\ncheckpoint.interval = 5s", "there is no key checkpoint.interval.")]
    [InlineData("stages = [U, { stage = T1, aeons = 5, reward = 1 }]", "column 39: a stage has no key reward; allowed: stage, aeons")]
    [InlineData("stages = [U, { stage = T1, aeons = 5, aeons = 6 }]", "aeons appears twice")]
    [InlineData("stages = [U, { stage = [T1] }]", "column 24: stage takes one value, not a list")]
    [InlineData("stages = [U, { stage = T1, aeons { } }]", "aeons takes one value, not a section")]
    [InlineData("stages = [U, { aeons = 5 }]", "is written { stage = NAME, aeons = 2500 }")]
    [InlineData("stages = [U, [T1]]", "line 1, column 14: a stage with its own length is written")]
    [InlineData("stages { a = U }", "line 1, column 8: stages must be a list")]
    [InlineData("stages = [U]\nnoise-donor = U", "line 2, column 15: noise-donor must be a list")]
    [InlineData("# nothing", "line 1, column 10: this file has no stages")]
    [InlineData("stages = [U, T1, S,T1, tests]", "column 18: S,T1 without quotes are two stages, S and then T1; did you mean \"S,T1\"?")]
    [InlineData("stages=[U,T1,S,T1,tests]", "column 14: S,T1 without quotes are two stages")]
    [InlineData("stages = [U, T1,T2, tests]", "column 14: T1,T2 without quotes are two stages")]
    public void What_a_file_cannot_mean_is_refused(string text, string expected) =>
        Problems(text).ShouldHaveSingleItem().ShouldContain(expected);

    [Theory]
    [InlineData("stages = [U, T1, S, T1, tests]", "U T1 S T1 test1 test2")]
    [InlineData("stages=[U,T1,T2,tests]", "U T1 T2 test1 test2")]
    [InlineData("stages = [U, T1, \"S,T1\",tests]", "U T1 S,T1 test1 test2")]
    [InlineData("stages = [U\n T1\n \"T1, T2\"\n]", "U T1 T1,T2")]
    [InlineData("{\"stages\": [\"U\", {\"stage\": \"T1\", \"aeons\": 5}]}", "U T1")]
    [InlineData("stages = [U, T1, freeze 5%, prune 2.5]", "U T1 freeze 5 prune 2.5")]
    public void What_it_can_mean_is_taken(string text, string expected) =>
        string.Join(' ', Resolved(text).Conditions[0].Protocol.Stages).ShouldBe(expected);

    [Theory]
    [InlineData("stages = [U T1 tests]",
        "line 1, column 11: stages, entry 1: \"U T1 tests\" is not a stage; did you mean U, T1, tests, with commas")]
    [InlineData("stages = [U, t1]", "line 1, column 14: stages, entry 2: \"t1\" is not a stage; did you mean T1? Allowed: U, T1")]
    [InlineData("stages = [U, ST1]", "did you mean \"S,T1\"?")]
    [InlineData("stages = [U, T1]\nsleep.reward = much", "line 2, column 1: sleep.reward = much: must be a number")]
    [InlineData("stages = []", "line 1, column 1: stages is empty")]
    [InlineData("stages = [U, S]", "line 1, column 1: stage 2 (S): sleep replays")]
    [InlineData("stages = [U]\ngrid { sleep.reward = [1, x] }", "line 2, column 8: grid: sleep.reward = x: must be")]
    [InlineData("conditions = []", "line 1, column 1: conditions is empty")]
    [InlineData("conditions = [{ name = a, stages = [U] }\n{ name = a, stages = [U, T1] }]", "line 2, column 3: 2 conditions are called a")]
    [InlineData("stages = [U, T1]\nsleep.reward = 1\ngrid { sleep.reward = [1, 2] }",
        "line 2, column 1: sleep.reward = 1: sleep.reward is an axis of the grid")]
    public void What_its_values_cannot_be_is_refused_with_the_place_too(string text, string expected)
    {
        var (draft, problems) = Reader.Read(text, "my.conf");
        problems.ShouldBeEmpty();
        StudyValidation.Resolve(draft!, ForagingSweeps.Models).Problems.ShouldHaveSingleItem().ShouldContain(expected);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Problems("stages = [U, { stag = T1 }]\nscal = 1\nsleep.rewrd = 2\ngrid = 3").Count.ShouldBe(4);

    [Fact]
    public void A_condition_changes_its_base_protocol_after_the_study_did()
    {
        var study = Resolved("""
            trials = 2
            conditions = [
              { name = a, protocol = sleepy, sleep.reward = 0.1 }
              { name = b, protocol = foreign, noise-donor = [U, T1] }
            ]
            """);
        study.Conditions.ShouldAllBe(condition => condition.Scale == 1 && condition.Seeds.Count == 2);
        study.Conditions[0].Parameters["sleep.reward"].ShouldBe("0.1");
        string.Join(' ', study.Conditions[1].Protocol.Donor).ShouldBe("U T1");
    }

    [Fact]
    public void A_grid_goes_before_the_protocol_that_a_condition_begins_with() =>
        Resolved("conditions = [{ name = a, protocol = sleepy }]\ngrid { sleep.noise = [uniform, per-neuron] }")
            .Conditions.Count.ShouldBe(2);

    [Theory]
    [InlineData("seeds = [1, 2, 5]", new[] { 1, 2, 5 })]
    [InlineData("seeds = [1..3, 7]", new[] { 1, 2, 3, 7 })]
    [InlineData("seeds = \"1..3,7\"", new[] { 1, 2, 3, 7 })]
    public void Seeds_are_a_list_or_a_text(string line, int[] seeds) => Resolved($"stages = [U]\n{line}").Seeds.ShouldBe(seeds);

    private static IReadOnlyList<string> Problems(string text)
    {
        var (draft, problems) = Reader.Read(text, "my.conf");
        draft.ShouldBeNull();
        problems.ShouldAllBe(problem => problem.StartsWith("my.conf, line ", StringComparison.Ordinal));
        return problems;
    }

    private static Study Resolved(string text)
    {
        var (draft, problems) = Reader.Read(text, "my.conf");
        problems.ShouldBeEmpty();
        var (study, invalid) = StudyValidation.Resolve(draft!, ForagingSweeps.Models);
        invalid.ShouldBeEmpty();
        return study!;
    }
}
