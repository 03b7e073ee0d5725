using CsCheck;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Parameters;

namespace SnnCluster.Sweeps.Tests.Specs;

public class SweepTextTests
{
    private static readonly int Corruptions = int.TryParse(Environment.GetEnvironmentVariable("SNN_FUZZ"), out int count) ? count
        : Nightly.IsOn ? 100_000 : 5_000;

    private static readonly SweepSpec Spec = ForagingSweeps.Spec("my-sweep") with
    {
        Protocol = new()
        {
            Name = "my-sweep",
            Description = "Two tasks = more\nthan one.",
            Stages = ForagingSweeps.Stages([.. "U|T1|tests|freeze 2.5|prune 10|S,T1|T1,T2|S".Split('|').Select(stage => (stage, 12L))]),
            Donor = ForagingSweeps.Stages(("U", 3), ("T2", 4)),
        },
        Parameters = ParameterValues.Default(ForagingSweeps.Model.Parameters)
            .With("sleep.reward", "0.1").With("sleep.noise", "foreign")
            .With("course-window", "10").With("recording.states", "7").With("recording.moves", "0"),
        Scale = 0.1,
        SweepSeed = ulong.MaxValue,
        Seeds = [1, 2, 3, 7, 42],
        Engine = ForagingSweeps.Fast,
    };

    [Fact]
    public void A_sweep_comes_back_as_it_was()
    {
        var (read, problems) = SweepText.Parse(SweepText.Write(Spec)).Resolve(ForagingSweeps.Models);
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
        Differences(Spec.With("course-window", "50")).ShouldBe(["course-window (10, now 50)"]);

    [Fact]
    public void A_stored_sweep_is_read_although_its_engine_would_be_refused_today()
    {
        var spec = Spec.With("neuron.alpha", "3.7");
        ForagingSweeps.Model.Problems(spec.Trial(1)).ShouldNotBeEmpty();
        SweepText.Parse(SweepText.Write(spec)).Resolve(ForagingSweeps.Models).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void The_text_of_another_engine_version_is_named_as_such()
    {
        string text = SweepText.Write(Spec).Replace($"engine=Fast/{Spec.Model.Version}", "engine=Fast/1");
        SweepText.Parse(text).Resolve(ForagingSweeps.Models).Problems.ShouldHaveSingleItem().ShouldContain("engine version 1");
    }

    [Fact]
    public void A_sweep_of_an_older_engine_version_is_read_for_its_results_only()
    {
        // As that version wrote it: its hash is of a text that names the version.
        var older = Spec with { Model = Spec.Model.Older(3)! };
        string text = SweepText.Write(older);
        SweepText.Parse(text).Resolve(ForagingSweeps.Models).Problems.ShouldHaveSingleItem().ShouldContain("engine version 3");
        var read = SweepText.Parse(text).Resolve(ForagingSweeps.Models, isToRead: true).Spec.ShouldNotBeNull();
        (read.Id, read.Model.Version).ShouldBe((older.Id, 3));
        read.Model.Problems(read.Trial(1)).ShouldHaveSingleItem().ShouldContain("engine version 3");
        Should.Throw<InvalidOperationException>(() => read.Trial(1).Begin());
        text = text.Replace("engine=Fast/3", "engine=Fast/2");
        SweepText.Parse(text).Resolve(ForagingSweeps.Models, isToRead: true).Problems.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_text_of_a_model_that_is_not_here_is_named_as_such() =>
        SweepText.Parse("model=walk\n" + SweepText.Write(Spec)).Resolve(ForagingSweeps.Models).Problems
            .ShouldBe(["it is of the model walk, which this program cannot run"]);

    /// <summary>Sweeps that were written before there was a choice of models are found, hash and all.</summary>
    [Fact]
    public void The_text_of_a_sweep_stays_what_it_was() =>
        (Spec.Hash, Spec.CanonicalText.Split('\n')[..8]).ShouldSatisfyAllConditions(
            spec => spec.Hash.ShouldBe("89fbd8e2ae9d62d5b78faca62507e1e96619ed8ddadbd36a20e7519160dd4de9"),
            spec => spec.Item2.ShouldBe(
            [
                "engine=Fast/6", "protocol=my-sweep",
                "stages=U x 12; T1 x 12; test1 x 12; test2 x 12; freeze 2.5 x 0; prune 10 x 0; S,T1 x 12; T1,T2 x 12; S x 12",
                "noise-donor=U x 3; T2 x 4", "sweep-seed=18446744073709551615", "course-window=10", "recording.states=7",
                "recording.moves=0",
            ]));

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("seeds=1\nengine=Fast/6\nstages=U x 100")]
    public void What_is_not_a_sweep_is_refused(string text) =>
        SweepText.Parse(text).Resolve(ForagingSweeps.Models).Problems.ShouldNotBeEmpty();

    /// <summary>SNN_FUZZ=1000000 sets the number of corruptions.</summary>
    [Fact]
    public void No_corruption_crashes_the_reader_or_passes_for_another_sweep() =>
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Char[(char)0, (char)0x2ff], Gen.Int[0, 3]).Array[1, 4].Sample(
            edits =>
            {
                string text = edits.Aggregate(SweepText.Write(Spec), Edit);
                var (read, problems) = SweepText.Parse(text).Resolve(ForagingSweeps.Models);
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
