using CsCheck;
using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Sweeps.Tests.Specs;

public class SweepTextTests
{
    private static readonly int Corruptions = int.TryParse(Environment.GetEnvironmentVariable("SNN_FUZZ"), out int count) ? count
        : Environment.GetEnvironmentVariable("SNN_TESTS") == "all" ? 100_000 : 5_000;

    private static readonly SweepSpec Spec = new()
    {
        Protocol = new()
        {
            Name = "my-sweep",
            Description = "Two tasks = more\nthan one.",
            Stages = [.. "U|T1|tests|freeze 2.5|prune 10|S,T1|T1,T2|S".Split('|')
                .SelectMany(notation => StageNotation.Parse(notation)!)
                .Select(stage => stage with { Aeons = stage.IsInstantaneous ? 0 : 12 })],
            NoiseDonor = [new UnsupervisedStage { Aeons = 3 }, new TrainStage(Foraging.Worlds.ForagingTask.Two) { Aeons = 4 }],
        },
        Model = ModelParameters.Catalogue.Find("sleep.noise")!.With(
            ModelParameters.Catalogue.Find("sleep.reward")!.With(ModelParameters.Default, "0.1"),
            "foreign"),
        Scale = 0.1,
        SweepSeed = ulong.MaxValue,
        Seeds = [1, 2, 3, 7, 42],
        Engine = EngineKind.Fast,
        CourseWindow = 10,
        Recording = new() { States = 7, Moves = 0 },
    };

    [Fact]
    public void A_sweep_comes_back_as_it_was()
    {
        var (read, problems) = SweepText.Parse(SweepText.Write(Spec)).Resolve();
        problems.ShouldBeEmpty();
        read!.CanonicalText.ShouldBe(Spec.CanonicalText);
        (read.Id, read.Scale, read.Protocol.Description).ShouldBe((Spec.Id, 0.1, "Two tasks = more than one."));
        read.Seeds.ShouldBe(Spec.Seeds);
    }

    [Fact]
    public void Sweeps_that_differ_in_seeds_and_words_only_give_the_same_results() =>
        Differences(Spec with { Seeds = [9], Scale = 1, Protocol = Spec.Protocol with { Description = "" } }).ShouldBeEmpty();

    [Fact]
    public void A_difference_is_named_with_both_values() =>
        Differences(Spec with { CourseWindow = 50 }).ShouldBe(["course-window (10, now 50)"]);

    [Fact]
    public void The_text_of_another_engine_version_is_named_as_such()
    {
        string text = SweepText.Write(Spec).Replace($"engine=Fast/{EngineVersion.Current}", "engine=Fast/1");
        SweepText.Parse(text).Resolve().Problems.ShouldHaveSingleItem().ShouldContain("engine version 1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("seeds=1\nengine=Fast/3\nstages=U x 100")]
    public void What_is_no_sweep_is_refused(string text) => SweepText.Parse(text).Resolve().Problems.ShouldNotBeEmpty();

    /// <summary>SNN_FUZZ=1000000 sets the number of corruptions.</summary>
    [Fact]
    public void No_corruption_crashes_the_reader_or_passes_for_another_sweep() =>
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Char[(char)0, (char)0x2ff], Gen.Int[0, 3]).Array[1, 4].Sample(
            edits =>
            {
                string text = edits.Aggregate(SweepText.Write(Spec), Edit);
                var (read, problems) = SweepText.Parse(text).Resolve();
                if (read is null) problems.ShouldNotBeEmpty();
                else read.CanonicalText.ShouldBe(Spec.CanonicalText);
            },
            iter: Corruptions);

    private static string Edit(string text, (int At, char With, int Kind) edit)
    {
        int at = text.Length == 0 ? 0 : edit.At % text.Length;
        return edit.Kind switch
        {
            0 => text[..at],
            1 => text[..at] + edit.With + text[at..],
            _ => text[..at] + edit.With + text[Math.Min(at + 1, text.Length)..],
        };
    }

    private static IReadOnlyList<string> Differences(SweepSpec other) =>
        SweepText.Parse(SweepText.Write(Spec)).Differences(SweepText.Parse(SweepText.Write(other)));
}
