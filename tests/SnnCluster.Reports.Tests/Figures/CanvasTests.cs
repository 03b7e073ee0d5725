using System.Xml.Linq;
using ScottPlot;
using SkiaSharp;
using SnnCluster.Reports.Drawing;

namespace SnnCluster.Reports.Tests.Figures;

public sealed class CanvasTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(160)]
    public void A_note_of_any_length_is_written_to_its_end(int length)
    {
        var canvas = Canvas.Of(480, 200, 1, 1, [new Plot()]);
        using var bitmap = SKBitmap.Decode(canvas.Png(new string('m', length)));

        Enumerable.Range(canvas.Height, 24).ShouldContain(y => bitmap.GetPixel(200, y) != SKColors.White);
        for (int y = canvas.Height; y < bitmap.Height; y++)
            for (int x = canvas.Width - 8; x < canvas.Width; x++)
                bitmap.GetPixel(x, y).ShouldBe(SKColors.White);
    }

    [Fact]
    public void Where_no_plot_is_the_paper_is_white()
    {
        var canvas = Canvas.Of(400, 300, 2, 2, [new Plot(), new Plot(), new Plot()]);
        using var bitmap = SKBitmap.Decode(canvas.Png());

        (bitmap.GetPixel(300, 250), bitmap.GetPixel(5, 315)).ShouldBe((SKColors.White, SKColors.White));
        var first = XDocument.Parse(canvas.Svg("figure")).Root!.Elements().First();
        (first.Name.LocalName, first.Attribute("fill")?.Value, first.Attribute("height")?.Value).ShouldBe(("rect", "white", "324"));
    }

    [Fact]
    public void Everything_is_in_an_svg_once_and_the_same_however_often_it_is_written()
    {
        var plot = new Plot();
        plot.Title("the title");
        var canvas = Canvas.Of(400, 300, 1, 1, [plot]);
        string svg = canvas.Svg("figure");

        svg.Split("the title").Length.ShouldBe(2);
        canvas.Svg("figure").ShouldBe(svg);
    }
}
