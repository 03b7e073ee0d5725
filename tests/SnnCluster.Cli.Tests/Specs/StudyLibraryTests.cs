using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Specs;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Tests.Specs;

public class StudyLibraryTests
{
    private static readonly Models Models = BuiltIn.All.Models;

    private static readonly Study PaperTable = StudyValidation.Resolve(
        ProtocolLibrary.Read("paper-table", BuiltIn.All.Protocols).Draft!.With("scale", "1", "test"), Models).Study!;

    [Fact]
    public void Every_study_that_comes_with_the_program_is_valid_and_bears_its_files_name()
    {
        BuiltIn.All.Protocols.Studies.ShouldContain("paper-table");
        foreach (string name in BuiltIn.All.Protocols.Studies)
        {
            var (study, problems) = StudyValidation.Resolve(ProtocolLibrary.Read(name, BuiltIn.All.Protocols).Draft!, Models);
            problems.ShouldBeEmpty(name);
            study!.Name.ShouldBe(name);
            study.Description.ShouldNotBeEmpty();
            study.Conditions.ShouldAllBe(condition => condition.Protocol.Description.Length > 0);
        }
    }

    [Theory]
    [InlineData("T1", "U T1 test1 test2")]
    [InlineData("T2", "U T2 test1 test2")]
    [InlineData("T1-T2", "U T1 test1 test2 T2 test1 test2")]
    [InlineData("T1-T2-T1", "U T1 test1 test2 T2 test1 test2 T1 test1 test2")]
    [InlineData("T1-T2-interleaved", "U T1 test1 test2 T2 test1 test2 T1,T2 test1 test2")]
    [InlineData("T1-interleaved", "U T1 test1 test2 T1,T2 test1 test2")]
    [InlineData("T1-T2-sleep", "U T1 test1 test2 T2 test1 test2 S,T1 test1 test2")]
    [InlineData("T1-sleep-T2", "U T1 test1 test2 S,T2 test1 test2")]
    [InlineData("T1-sleep-T1", "U T1 test1 test2 S,T1 test1 test2")]
    [InlineData("untrained-sleep", "U S test1 test2")]
    [InlineData("freeze-10", "U T1 test1 test2 freeze 10 T2 test1 test2")]
    [InlineData("flips-sleep",
        "U T1 test1 test2 T2 test1 test2 T1 test1 test2 T2 test1 test2 T1 test1 test2 T2 test1 test2 S,T1 test1 test2")]
    [InlineData("prune-95", "U T1 prune 95 test1 test2")]
    public void The_papers_conditions_are_in_the_paper_table_at_full_length(string name, string stages)
    {
        var protocol = PaperTable.Conditions.Single(condition => condition.Protocol.Name == name).Protocol;
        string.Join(' ', protocol.Stages.Select(stage => stage.Notation)).ShouldBe(stages);
        foreach (var stage in protocol.Stages.Where(stage => !stage.IsInstantaneous))
            stage.Length.ShouldBe(stage.IsPreparation ? 100_000 : stage.IsTest ? 10_000 : 50_000);
    }

    [Fact]
    public void The_uniform_variants_differ_in_their_noise_alone()
    {
        foreach (string name in new[] { "T1-T2-sleep", "T1-sleep-T2" })
        {
            var (usual, uniform) = (Condition(name), Condition($"{name}-uniform"));
            uniform.Protocol.Stages.ShouldBe(usual.Protocol.Stages);
            (usual.Parameters["sleep.noise"], uniform.Parameters["sleep.noise"]).ShouldBe(("per-neuron", "uniform"));
        }
    }

    [Fact]
    public void Sharing_saves_two_thirds_of_the_paper_table()
    {
        var plan = SweepPlan.Of(PaperTable);
        (plan.Epochs / plan.EpochsAlone).ShouldBeLessThan(0.35);
    }

    [Fact]
    public void A_condition_may_begin_with_a_protocol_and_change_it()
    {
        var study = Read("""
            name = mine
            scale = 0.5
            trials = 2
            conditions = [
              { name = usual, protocol = sleep-relearn }
              { name = weak, protocol = sleep-relearn, sleep { reward = 0.1 } }
              { name = own, stages = [U, { stage = T1, aeons = 10 }, tests] }
            ]
            """).Study!;
        (study.Name, study.Seeds.Count).ShouldBe(("mine", 2));
        study.Conditions.Select(condition => (condition.Protocol.Name, condition.Scale, condition.Parameters["sleep.reward"]))
            .ShouldBe([("usual", 0.5, "0.5"), ("weak", 0.5, "0.1"), ("own", 0.5, "0.5")]);
        study.Conditions[2].Protocol.Stages[1].Length.ShouldBe(5);
    }

    [Fact]
    public void A_protocol_file_with_a_grid_is_a_study()
    {
        var study = Read("""
            name = rewards
            stages = [U, T1, "S,T1"]
            grid { sleep.reward = [0.1, 0.5, 1.0], sleep.noise = [per-neuron, uniform] }
            """).Study!;
        (study.Name, study.Conditions.Count).ShouldBe(("rewards", 6));
        study.Conditions.Select(condition => condition.Protocol.Name).ShouldContain("rewards-reward-0.5-noise-uniform");
    }

    [Theory]
    [InlineData("conditions = 5", "conditions must be a list")]
    [InlineData("conditions = [sleep-relearn]", "write { name = ..., stages")]
    [InlineData("conditions = [{ name = a }]", "condition 1: has neither stages nor a protocol")]
    [InlineData("conditions = [{ protocol = slep-relearn }]", "did you mean sleep-relearn?")]
    [InlineData("conditions = [{ protocol = paper-table }]", "there is no such protocol")]
    [InlineData("conditions = [{ protocol = sleep-relearn, stages = [U] }]", "both a protocol and stages: keep one of them")]
    [InlineData("stages = [U]\nconditions = []", "a file has conditions (a study) or stages (a protocol)")]
    [InlineData("stages = [U]\ngrid { }", "grid must name keys with lists of values")]
    [InlineData("stages = [U]\ngrid { sleep.reward = [] }", "sleep.reward has none")]
    [InlineData("condtions = [{ name = a, stages = [U] }]", "there is no key condtions; did you mean conditions?")]
    [InlineData("stages = [U]\ngrid = 5", "grid must name keys with lists of values")]
    [InlineData("stages = [U]\ngrid { sleep.reward = 5 }", "grid must name keys with lists of values")]
    public void A_file_that_is_no_study_is_refused_with_what_is_wrong(string text, string expected) =>
        BuiltIn.All.Protocols.Read(text, "my.conf").Problems.ShouldHaveSingleItem().ShouldContain(expected);

    private static SweepSpec Condition(string name) => PaperTable.Conditions.Single(condition => condition.Protocol.Name == name);

    private static (Study? Study, IReadOnlyList<string> Problems) Read(string text) =>
        BuiltIn.All.Protocols.Resolve(text, new Dictionary<string, string?>());
}
