using System.Buffers.Binary;
using System.Xml.Linq;
using SkiaSharp;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures;
using SnnCluster.Reports.Figures.Foraging;
using SnnCluster.Reports.Tests.Pictures;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Tests.Figures;

public sealed class FigureListTests
{
    private const string Recorded =
        "performance-course agent-paths test-performance task-relevant-synapses receptive-fields synapse-dynamics weight-change "
        + "decision-distance weight-trajectory solution-manifolds manifold-distances";

    private const string WithoutRecordings = "performance-course test-performance task-relevant-synapses weight-change";

    public static TheoryData<string, string[]> Protocols => new()
    {
        { Recorded, ["U", "T1", "tests", "T2", "tests", "S,T1", "tests"] },
        { Recorded, ["U", "T1", "tests", "T2", "tests", "T1,T2", "tests"] },
        { Recorded, ["U", "T1", "tests", "T2", "tests"] },
        { Recorded, ["U", "T1", "tests", "freeze 5", "prune 1", "T2", "tests"] },
        { Recorded, ["U:1", "T1:1", "T2:1", "T1:1", "T2:1", "tests:1"] },
        { Without("weight-change decision-distance"), ["U", "T1", "tests"] },
        { Without("weight-change decision-distance"), ["U", "T2", "tests"] },
        { Without("decision-distance"), ["U", "T1", "tests", "S,T2", "S", "tests"] },
        { Without("decision-distance"), ["T1", "T1,T2", "tests"] },
        { "receptive-fields", ["U"] },
        { "test-performance receptive-fields", ["U", "tests"] },
        { "test-performance", ["tests"] },
        { "performance-course agent-paths task-relevant-synapses receptive-fields synapse-dynamics", ["T1:1"] },
    };

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Figures_of_three_trials_are_drawn_where_there_is_something_to_show(string figures, string[] stages) =>
        Draw(Make.Sweep(stages), [.. Make.Sweep(stages).Trials(3)], figures);

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Of_a_single_trial_all_are_drawn_but_those_that_compare_trials(string figures, string[] stages) =>
        Draw(Make.Sweep(stages), [Make.Sweep(stages).Trial(1)],
            Without("decision-distance solution-manifolds manifold-distances", figures));

    [Fact]
    public void Trials_without_recordings_have_the_figures_that_need_none()
    {
        var make = Make.Sweep("U", "T1", "tests", "T2", "tests", "S,T1", "tests");
        Draw(make, [.. make.Trials(2).Select(WithoutRecording)], WithoutRecordings);
    }

    [Fact]
    public void Trials_that_recorded_moves_alone_have_their_paths_too()
    {
        var make = Make.Sweep("U", "T1", "tests", "T2", "tests") with { States = 0, InputWeights = _ => [] };
        Draw(make, [.. make.Trials(2)], "performance-course agent-paths test-performance task-relevant-synapses weight-change");
    }

    [Fact]
    public void Figures_of_no_trial_at_all_are_left_out() => Build(Make.Sweep("U", "T1", "tests"), []).ShouldBeEmpty();

    [Fact]
    public void The_first_trial_that_was_recorded_is_shown_alone()
    {
        var make = Make.Sweep("U", "T1", "tests");
        var figures = Build(make, [WithoutRecording(make.Trial(1)), make.Trial(2), make.Trial(3)]);

        foreach (string name in new[] { "agent-paths", "receptive-fields", "synapse-dynamics", "weight-trajectory" })
            figures.Single(figure => figure.Name == name).Csv.Split('\n')[1].ShouldStartWith("2,");
    }

    [Fact]
    public void With_separate_networks_what_compares_synapses_is_left_out_and_one_line_says_so()
    {
        var make = Make.Sweep("U", "T1", "tests", "T2", "tests", "S,T1", "tests");
        make = make with { Spec = make.Spec.With("wiring.seed", "none") };
        var figures = Set(make, [.. make.Trials(3)]);

        string.Join(' ', figures.Drawn.Select(figure => figure.Name))
            .ShouldBe(Without("decision-distance solution-manifolds manifold-distances"));
        figures.NotDrawn.ShouldHaveSingleItem().ShouldContain("--set wiring.seed=1");
        Set(make, [make.Trial(1)]).NotDrawn.ShouldBeEmpty("one trial has nothing to be compared with");
    }

    [Fact]
    public void A_trial_that_ate_nothing_is_drawn()
    {
        var make = Make.Sweep("U", "T1", "tests") with { Eaten = (_, _, _) => default };
        Draw(make, [make.Trial(1)],
            "agent-paths test-performance task-relevant-synapses receptive-fields synapse-dynamics weight-trajectory");
    }

    private static void Draw(Make make, RecordedTrial[] trials, string expected)
    {
        var figures = Build(make, trials);

        string.Join(' ', figures.Select(figure => figure.Name)).ShouldBe(expected);
        foreach (var figure in figures)
        {
            byte[] png = figure.Png("n = 1 trial");
            Side(png, 16).ShouldBe(figure.Canvas.Width, figure.Name);
            Side(png, 20).ShouldBeGreaterThan(figure.Canvas.Height, figure.Name);
            IsNotEmpty(png).ShouldBeTrue(figure.Name);
            var svg = XDocument.Parse(figure.Svg("n = 1 trial")).Root!;
            svg.Attribute("viewBox")!.Value.ShouldBe($"0 0 {Side(png, 16)} {Side(png, 20)}", figure.Name);
            PictureRules.Violations(figure).ShouldBeEmpty();
            svg.Descendants()
                .ShouldContain(element => element.Name.LocalName == "text" && element.Value.Trim() == "n = 1 trial", figure.Name);
            figure.Csv.Split('\n').Length.ShouldBeGreaterThan(2, figure.Name);
        }
    }

    private static IReadOnlyList<ReportFigure> Build(Make make, IReadOnlyList<RecordedTrial> trials) => Set(make, trials).Drawn;

    private static FigureSet Set(Make make, IReadOnlyList<RecordedTrial> trials)
    {
        var builders = new ForagingReport().Figures(make.Spec);
        foreach (var trial in trials)
            foreach (var builder in builders) builder.Add(trial);
        return FigureSet.Of(builders, Make.Statistics(trials));
    }

    private static RecordedTrial WithoutRecording(RecordedTrial trial) =>
        trial with { Recordings = [.. trial.Recordings.Select(_ => (byte[]?)null)] };

    private static string Without(string left, string of = Recorded) => string.Join(' ', of.Split(' ').Except(left.Split(' ')));

    // Width and height stand in the header of a PNG.
    private static int Side(byte[] png, int place) => BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(place));

    private static bool IsNotEmpty(byte[] png)
    {
        using var bitmap = SKBitmap.Decode(png);
        return bitmap.Pixels.Distinct().Count() > 10;
    }
}
