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
        ProtocolLibrary.Names.Count.ShouldBeGreaterThanOrEqualTo(12);
        foreach (string name in ProtocolLibrary.Names)
        {
            var (draft, problem) = ProtocolLibrary.Read(name, Models);
            problem.ShouldBeNull();
            var (study, problems) = StudyValidation.Resolve(draft!, Models);
            problems.ShouldBeEmpty(name);
            study!.IsSweep.ShouldBeTrue();
            study.Name.ShouldBe(name);
            study.Description.ShouldNotBeEmpty();
        }
    }

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
        var draft = ProtocolLibrary.Read(name, Models).Draft!.With("scale", "1", "test");
        var spec = StudyValidation.Resolve(draft, Models).Study!.Conditions[0];
        string.Join(' ', spec.Protocol.Stages.Select(stage => stage.Notation)).ShouldBe(stages);
        spec.Protocol.Stages[0].Length.ShouldBe(100_000);
        spec.Protocol.Stages[1].Length.ShouldBe(50_000);
        spec.Protocol.Stages[2].Length.ShouldBe(10_000);
    }

    [Theory]
    [InlineData("stages = {", "is not HOCON")]
    [InlineData("hello world", "names no stages")]
    [InlineData("", "names no stages")]
    [InlineData("stages = [U, { stag = T1 }]", "a stage has no key stag")]
    [InlineData("stages = 5", "stages must be a list")]
    public void A_file_that_is_no_protocol_is_refused_with_an_example(string text, string expected)
    {
        var (draft, problem) = HoconSpec.Read(text, "my.conf", Models, name => ProtocolLibrary.Read(name, Models));
        draft.ShouldBeNull();
        problem.ShouldNotBeNull().ShouldStartWith("my.conf: ");
        problem.ShouldContain(expected);
    }

    [Fact]
    public void A_stage_may_have_a_length_of_its_own_and_parameters_stand_under_their_paths()
    {
        var (draft, _) = HoconSpec.Read("""
            name = mine
            stages = [
              U
              { stage = "S,T1", aeons = 40 }
            ]
            sleep {
              reward = 0.1
            }
            """, "my.conf", Models, name => ProtocolLibrary.Read(name, Models));
        var spec = StudyValidation.Resolve(draft!, Models).Study!.Conditions[0];
        (spec.Protocol.Stages[1].Notation, spec.Protocol.Stages[1].Length).ShouldBe(("S,T1", 40));
        spec.Parameters["sleep.reward"].ShouldBe("0.1");
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest_one() =>
        ProtocolLibrary.Read("slep-relearn", Models).Problem.ShouldNotBeNull().ShouldContain("did you mean sleep-relearn?");
}
