using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Specs;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Tests.Specs;

public class ProtocolLibraryTests
{
    private static readonly Models Models = BuiltIn.All.Models;

    [Fact]
    public void Every_protocol_that_comes_with_the_program_is_valid_and_bears_its_files_name()
    {
        BuiltIn.All.Protocols.Protocols.Count.ShouldBeGreaterThanOrEqualTo(12);
        foreach (string name in BuiltIn.All.Protocols.Protocols)
        {
            var (draft, wrong) = ProtocolLibrary.Read(name, BuiltIn.All.Protocols);
            wrong.ShouldBeEmpty(name);
            var (study, problems) = StudyValidation.Resolve(draft!, Models);
            problems.ShouldBeEmpty(name);
            study!.IsSweep.ShouldBeTrue();
            study.Name.ShouldBe(name);
            study.Description.ShouldNotBeEmpty();
        }
    }

    /// <summary>The ids under which results of this engine version lie in the folders and databases of users.</summary>
    [Theory]
    [InlineData("freeze-1", "freeze-1-fe050f23")]
    [InlineData("freeze-10", "freeze-10-bc39de9a")]
    [InlineData("freeze-5", "freeze-5-b61f94d6")]
    [InlineData("interleaved-new", "interleaved-new-d1032f52")]
    [InlineData("interleaved", "interleaved-fe3f6128")]
    [InlineData("reference-trial", "reference-trial-7ebb750b")]
    [InlineData("sequential", "sequential-812481a8")]
    [InlineData("single-task-1", "single-task-1-a7f8dfea")]
    [InlineData("single-task-2", "single-task-2-5e5ee8ed")]
    [InlineData("sleep-new-task", "sleep-new-task-7e21f090")]
    [InlineData("sleep-relearn", "sleep-relearn-0732d8d8")]
    [InlineData("uniform-noise", "uniform-noise-e8d2bc90")]
    [InlineData("untrained-noise", "untrained-noise-e128c4d2")]
    [InlineData("paper-table", "paper-table-61561977")]
    public void Its_id_stays_as_long_as_the_engine_version(string name, string id) =>
        StudyValidation.Resolve(ProtocolLibrary.Read(name, BuiltIn.All.Protocols).Draft!, Models).Study!.Id.Text.ShouldBe(id);

    [Theory]
    [InlineData("sleep-new-task", "U T1 test1 test2 S,T2 test1 test2")]
    [InlineData("sleep-relearn", "U T1 test1 test2 T2 test1 test2 S,T1 test1 test2")]
    [InlineData("sequential", "U T1 test1 test2 T2 test1 test2 T1 test1 test2")]
    [InlineData("interleaved", "U T1 test1 test2 T2 test1 test2 T1,T2 test1 test2")]
    [InlineData("interleaved-new", "U T1 test1 test2 T1,T2 test1 test2")]
    [InlineData("single-task-1", "U T1 test1 test2")]
    [InlineData("single-task-2", "U T2 test1 test2")]
    [InlineData("freeze-5", "U T1 test1 test2 freeze 5 T2 test1 test2")]
    [InlineData("uniform-noise", "U T1 test1 test2 T2 test1 test2 S,T1 test1 test2")]
    public void The_papers_protocols_are_those_of_model_md_section_9(string name, string stages)
    {
        var draft = ProtocolLibrary.Read(name, BuiltIn.All.Protocols).Draft!.With("scale", "1", "test");
        var spec = StudyValidation.Resolve(draft, Models).Study!.Conditions[0];
        string.Join(' ', spec.Protocol.Stages.Select(stage => stage.Notation)).ShouldBe(stages);
        spec.Protocol.Stages[0].Length.ShouldBe(100_000);
        spec.Protocol.Stages[1].Length.ShouldBe(50_000);
        spec.Protocol.Stages[2].Length.ShouldBe(10_000);
    }

    [Theory]
    [InlineData("stages = {", "the { here is never closed")]
    [InlineData("hello world", "hello world has no value")]
    [InlineData("", "has no stages")]
    [InlineData("stages = [U, { stag = T1 }]", "a stage has no key stag")]
    [InlineData("stages = 5", "stages must be a list")]
    public void A_file_that_is_no_protocol_is_refused_with_an_example(string text, string expected)
    {
        var (draft, problems) = BuiltIn.All.Protocols.Read(text, "my.conf");
        draft.ShouldBeNull();
        problems.ShouldHaveSingleItem().ShouldStartWith("my.conf, line 1, column ");
        problems[0].ShouldContain(expected);
    }

    [Fact]
    public void A_stage_may_have_a_length_of_its_own_and_parameters_stand_under_their_paths()
    {
        var (draft, _) = BuiltIn.All.Protocols.Read("""
            name = mine
            stages = [
              U
              { stage = "S,T1", aeons = 40 }
            ]
            sleep {
              reward = 0.1
            }
            """, "my.conf");
        var spec = StudyValidation.Resolve(draft!, Models).Study!.Conditions[0];
        (spec.Protocol.Stages[1].Notation, spec.Protocol.Stages[1].Length).ShouldBe(("S,T1", 40));
        spec.Parameters["sleep.reward"].ShouldBe("0.1");
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest_one() =>
        ProtocolLibrary.Read("slep-relearn", BuiltIn.All.Protocols).Problems.ShouldHaveSingleItem()
            .ShouldContain("did you mean sleep-relearn?");
}
