using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.Tests.Specs;

public class SweepValidationTests
{
    private static readonly SpecDraft Good = new([new() { Notation = "U", Length = null }, new() { Notation = "T1", Length = "20" }, new()
    {
        Notation = "tests",
        Length = null,
    }], [], [new()
    {
        Path = "name",
        Value = "good",
        From = "file",
    }]);

    private static (SweepSpec? Spec, IReadOnlyList<string> Problems) Resolve(SpecDraft draft) =>
        SweepValidation.Resolve(draft, ForagingSweeps.Models);

    private static string Problem(SpecDraft draft)
    {
        var (spec, problems) = Resolve(draft);
        spec.ShouldBeNull();
        return problems.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_draft_without_settings_gets_the_papers_lengths_and_four_trials()
    {
        var (spec, problems) = Resolve(Good);
        problems.ShouldBeEmpty();
        spec!.Protocol.Stages.Select(stage => (stage.Notation, stage.Length))
            .ShouldBe([("U", 100_000), ("T1", 20), ("test1", 10_000), ("test2", 10_000)]);
        spec.Seeds.ShouldBe([1, 2, 3, 4]);
        spec.Engine.ShouldBe(ForagingSweeps.Fast);
    }

    [Fact]
    public void Later_settings_count_and_the_scale_multiplies_lengths()
    {
        var (spec, _) =
            Resolve(Good.With("scale", "0.5", "file").With("scale", "0.1", "--scale").With("sleep.reward", "0.1", "--set"));
        spec!.Protocol.Stages.Select(stage => stage.Length).ShouldBe([10_000, 2, 1000, 1000]);
        spec.Parameters["sleep.reward"].ShouldBe("0.1");
    }

    [Fact]
    public void A_scale_that_makes_a_stage_longer_than_can_be_is_refused() =>
        Problem(new SpecDraft([new() { Notation = "U", Length = "100000000" }], [],
            [new() { Path = "scale", Value = "2", From = "--scale" }]))
            .ShouldContain("scale = 2: makes the stage U 200000000 aeons long; at most 100000000");

    [Theory]
    [InlineData("scale", "0", "scale = 0: must be a number above 0, at most 100")]
    [InlineData("scale", "NaN", "must be a number above 0")]
    [InlineData("scale", "fast", "must be a number above 0")]
    [InlineData("trials", "0", "trials = 0: must be a whole number from 1 to 1000000")]
    [InlineData("trials", "2.5", "must be a whole number")]
    [InlineData("seeds", "1..3,2", "seed 2 is named twice")]
    [InlineData("seeds", "9..1", "runs backwards; write 1..9")]
    [InlineData("seeds", "99999999999", "is not a seed; a seed is a whole number from 0 to 2147483647")]
    [InlineData("seeds", "0..2147483647", "makes more than 1000000 trials")]
    [InlineData("seeds", "-1", "is not a seed")]
    [InlineData("sweep-seed", "-3", "must be a whole number from 0")]
    [InlineData("aeons.test", "-5", "aeons.test = -5: must be a whole number from 1")]
    [InlineData("aeons.test", "1.5", "must be a whole number from 1")]
    [InlineData("recording.states", "1001", "recording.states = 1001: must be a whole number from 0 to 1000")]
    [InlineData("recording.moves", "-1", "must be a whole number from 0 to 100000")]
    [InlineData("model", "walk", "model = walk: must be one of foraging")]
    [InlineData("engine", "quick", "engine = quick: must be fast or exact")]
    [InlineData("name", "../evil", "must be letters, digits")]
    [InlineData("sleep.rewrd", "1", "there is no key sleep.rewrd; did you mean sleep.reward?")]
    [InlineData("sleep.reward", "much", "sleep.reward = much: must be a number from -10 to 10")]
    public void A_wrong_setting_is_one_clear_line(string path, string value, string expected) =>
        Problem(Good.With(path, value, "--set")).ShouldContain(expected);

    [Fact]
    public void Where_a_setting_was_written_is_named() => Problem(Good.With("scale", "0", "--scale")).ShouldStartWith("--scale: ");

    [Fact]
    public void What_an_engine_cannot_compute_is_refused_with_the_place_and_the_other_engine()
    {
        var written = Good.With("neuron.alpha", "3.7", "--set");
        Problem(written.With("engine", "fast", "--engine"))
            .ShouldStartWith("--set: neuron.alpha = 3.7: the fast engine needs a neuron like the default one");
        Problem(written).ShouldEndWith("; use engine exact.");
        SweepValidation.Resolve(written.With("engine", "exact", "--engine"), ForagingSweeps.Models).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_not_a_stage_and_what_cannot_run_are_named_by_their_place()
    {
        Problem(Good with { Stages = [new() { Notation = "U", Length = null }, new() { Notation = "T7", Length = null }] })
            .ShouldContain("stages, entry 2: \"T7\" is not a stage; did you mean T1? Allowed: U, T1");
        Problem(Good with { Stages = [new() { Notation = "U", Length = null }, new()
        {
            Notation = "S",
            Length = null,
        }] }).ShouldContain("stage 2 (S): sleep replays");
        Problem(Good with { Stages = [new()
        {
            Notation = "U",
            Length = "-1",
        }] }).ShouldContain("aeons = -1: must be a whole number from 1");
        Problem(Good with { Stages = [new() { Notation = "U", Length = null }, new() { Notation = "freeze 5", Length = "3" }] })
            .ShouldContain("takes no time");
    }

    [Fact]
    public void All_problems_are_named_at_once()
    {
        var (_, problems) = Resolve(Good.With("scale", "0", "a").With("trials", "x", "b").With("foo", "1", "c"));
        problems.Count.ShouldBe(3);
    }

    [Fact]
    public void The_id_depends_on_everything_but_the_seeds()
    {
        string Id(SpecDraft draft) => Resolve(draft).Spec!.Id.Text;
        Id(Good.With("trials", "9", "x")).ShouldBe(Id(Good));
        string[] others = [Id(Good.With("scale", "0.5", "x")), Id(Good.With("sweep-seed", "2", "x")), Id(Good.With("engine", "exact", "x")),
            Id(Good.With("sleep.reward", "0.1", "x"))];
        others.Append(Id(Good)).ShouldBeUnique();
        Id(Good).ShouldStartWith("good-");
        Id(Good).Length.ShouldBe("good-".Length + 8);
    }

    [Theory]
    [InlineData("5", new[] { 5 })]
    [InlineData("1..3,42", new[] { 1, 2, 3, 42 })]
    [InlineData(" 7 , 0 ", new[] { 0, 7 })]
    public void Seed_lists_are_read_and_sorted(string text, int[] seeds) => SeedList.Parse(text).ShouldBe(seeds);
}
