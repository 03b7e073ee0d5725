using ScottPlot;
using SkiaSharp;
using SnnCluster.Reports.Figures;

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
}
