using ScottPlot;
using SnnCluster.Reports.Drawing;

namespace SnnCluster.Reports.Tests.Pictures;

/// <summary>The rules can fail: each finds the one mistake that was drawn.</summary>
public sealed class PictureRulesTests
{
    [Fact]
    public void A_plot_without_mistakes_breaks_no_rule() => Violations(_ => { }).ShouldBeEmpty();

    [Fact]
    public void A_text_over_a_line_is_found() =>
        Violations(plot => plot.Add.Text("over the line", 4, 5)).ShouldHaveSingleItem().ShouldContain("\"over the line\" lies over data");

    [Fact]
    public void A_text_that_the_axes_cut_is_found() =>
        Violations(plot => plot.Add.Text("begins left of the axes", -0.3, 8.6)).ShouldHaveSingleItem().ShouldContain("is cut");

    [Fact]
    public void A_tick_label_at_the_edge_of_the_picture_is_found() =>
        Violations(plot => plot.Axes.Bottom.SetTicks([10], ["a very long label of a tick"]))
            .ShouldHaveSingleItem().ShouldContain("leaves the picture");

    [Fact]
    public void Labels_over_each_other_are_found() =>
        Violations(plot => plot.Axes.Bottom.SetTicks([5, 5.1], ["one label", "another"]))
            .ShouldHaveSingleItem().ShouldContain("\"one label\" and \"another\" lie over each other");

    [Fact]
    public void A_legend_inside_the_axes_is_found_where_data_run_through_it() =>
        Violations(plot => plot.ShowLegend([new LegendItem { LabelText = "in the way", LineColor = Colors.Black, LineWidth = 2 }],
            Alignment.UpperRight)).ShouldHaveSingleItem().ShouldContain("\"in the way\" lies over data");

    [Fact]
    public void A_picture_that_does_not_say_what_its_marks_are_is_found() =>
        Violations(_ => { }, reading: "").ShouldHaveSingleItem().ShouldContain("does not say");

    /// <summary>Of a plot with a line from corner to corner.</summary>
    private static IReadOnlyList<string> Violations(Action<Plot> mistake, string reading = "Line: made up.")
    {
        var plot = new Plot();
        plot.Add.Line(0, 0, 10, 10);
        plot.Axes.SetLimits(0, 10, 0, 10);
        plot.Axes.Bottom.SetTicks([0, 5], ["0", "5"]);
        mistake(plot);
        return PictureRules.Violations(new()
        {
            Name = "made",
            Csv = "",
            Canvas = Canvas.Of(600, 400, 1, 1, [plot]),
            Reading = reading,
            Caption = "",
        });
    }
}
