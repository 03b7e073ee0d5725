using CsCheck;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Tests.Plans;

namespace SnnCluster.Sweeps.Tests.Specs;

public class StudyTextTests
{
    private static readonly Study Two =
        StudyOf.Protocols([1, 2, 7], "U T1 test1", "U T1 T2 test1") with { Name = "mine", Description = "Two conditions\nside by side." };

    [Fact]
    public void A_study_comes_back_as_it_was() => StudyOf.Random.Sample(study =>
    {
        var (read, problems) = ForagingSweeps.Studies.Read(StudyText.Write(study));
        problems.ShouldBeEmpty();
        (read!.Id, read.Hash).ShouldBe((study.Id, study.Hash));
        read.Conditions.Select(condition => condition.CanonicalText)
            .ShouldBe(study.Conditions.Select(condition => condition.CanonicalText));
    }, iter: 200);

    [Fact]
    public void Name_description_seeds_and_published_values_come_back_too()
    {
        var published = new PublishedPerformance { Task = 2, Mean = 0.69, StandardDeviation = 0.03 };
        var study = Two with { Conditions = [Two.Conditions[0], Two.Conditions[1] with { Published = [published] }] };
        var read = ForagingSweeps.Studies.Read(StudyText.Write(study)).Study!;
        (read.Name, read.Description).ShouldBe(("mine", "Two conditions side by side."));
        read.Seeds.ShouldBe([1, 2, 7]);
        read.Conditions.Select(condition => condition.Published.Count).ShouldBe([0, 1]);
        read.Conditions[1].Published[0].ShouldBe(published);
    }

    [Fact]
    public void A_sweep_of_one_protocol_is_written_as_a_sweep()
    {
        var sweep = Two.Conditions[0];
        StudyText.Write(Study.Of(sweep)).ShouldBe(SweepText.Write(sweep));
        (Study.Of(sweep).Id.Text, Study.Of(sweep).Hash).ShouldBe((sweep.Id.Text, sweep.Hash));
        ForagingSweeps.Studies.Read(SweepText.Write(sweep)).Study!.IsSweep.ShouldBeTrue();
    }

    [Fact]
    public void What_conditions_have_in_common_is_written_once()
    {
        string text = StudyText.Write(StudyOf.Protocols([.. Enumerable.Repeat("U T1 T2 test1", 25)]));
        text.Length.ShouldBeLessThan(2 * SweepText.Write(Two.Conditions[0]).Length + 25 * 300);
    }

    [Fact]
    public void A_difference_is_named_with_its_condition()
    {
        string other = StudyText.Write(Two with { Conditions = [Two.Conditions[0], Two.Conditions[1].With("course-window", "7")] });
        StudyText.Differences(StudyText.Write(Two), other).ShouldBe(["condition-1: course-window (50, now 7)"]);
        StudyText.Differences(StudyText.Write(Two), StudyText.Write(Two.WithSeeds([9]))).ShouldBeEmpty();
        StudyText.Differences(StudyText.Write(Two), StudyText.Write(Study.Of(Two.Conditions[0])))
            .ShouldHaveSingleItem()
            .ShouldContain("condition-0, condition-1, now one protocol");
    }

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("my study")]
    [InlineData("")]
    public void What_nothing_can_be_called_is_only_looked_at(string name)
    {
        string text = StudyText.Write(Two with { Name = name });
        ForagingSweeps.Studies.Read(text).Problems.ShouldHaveSingleItem().ShouldStartWith($"its name is \"{name}\"; a name is ");
        ForagingSweeps.Studies.ReadResults(text).Study!.Name.ShouldBe(name);
    }

    [Fact]
    public void The_conditions_share_one_list_of_seeds_however_many_they_are()
    {
        var read = ForagingSweeps.Studies.Read(StudyText.Write(Two.WithSeeds([1, 2, 8]))).Study!;
        read.Conditions[1].Seeds.ShouldBeSameAs(read.Conditions[0].Seeds);
    }

    [Fact]
    public void A_changed_text_is_not_taken_for_another_study()
    {
        ForagingSweeps.Studies.Read(StudyText.Write(Two).Replace("T1 x 2", "T1 x 3")).Problems.ShouldNotBeEmpty();
        ForagingSweeps.Studies.Read(StudyText.Write(Two)[..^40]).Problems.ShouldNotBeEmpty();
    }
}
