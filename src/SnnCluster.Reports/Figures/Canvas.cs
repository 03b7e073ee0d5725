using System.Text.RegularExpressions;
using ScottPlot;
using SkiaSharp;

namespace SnnCluster.Reports.Figures;

/// <summary>Turns a drawing of one or more plots into PNG and SVG, with the font that comes with the program.</summary>
public sealed class Canvas
{
    /// <summary>Okabe and Ito's colours: told apart in every form of colour blindness.</summary>
    public static readonly Color TaskOne = Color.FromHex("#0072B2"), TaskTwo = Color.FromHex("#E69F00"), Sleep = Color.FromHex("#009E73"), Neutral = Color.FromHex("#999999");

    private const string Font = "DejaVu Sans";

    private readonly Multiplot plots = new();

    static Canvas()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Fonts");
        ScottPlot.Fonts.AddFontFile(Font, Path.Combine(folder, "DejaVuSans.ttf"), bold: false, italic: false);
        ScottPlot.Fonts.AddFontFile(Font, Path.Combine(folder, "DejaVuSans-Bold.ttf"), bold: true, italic: false);
        ScottPlot.Fonts.Default = Font;
    }

    private Canvas(int width, int height) => (Width, Height) = (width, height);

    public int Width { get; }

    public int Height { get; }

    /// <summary>A canvas of <paramref name="rows"/> x <paramref name="columns"/> plots, row by row.</summary>
    public static Canvas Of(int width, int height, int rows, int columns, IReadOnlyList<Plot> drawn)
    {
        var canvas = new Canvas(width, height);
        canvas.plots.Layout = new ScottPlot.MultiplotLayouts.Grid(rows, columns);
        foreach (var plot in drawn) plot.Font.Set(Font);
        canvas.plots.Reset(drawn[0]);
        foreach (var plot in drawn.Skip(1)) canvas.plots.AddPlot(plot);

        return canvas;
    }

    public static Color ColourOf(Simulation.Foraging.ForagingTask task) => task == Simulation.Foraging.ForagingTask.One ? TaskOne : TaskTwo;

    public byte[] Png()
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        surface.Canvas.Clear(SKColors.White);
        plots.Render(surface.Canvas, new PixelRect(0, Width, Height, 0));
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <param name="name">Begins the ids inside the picture, so that several may stand in one page.</param>
    public string Svg(string name)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, Height), stream))
            plots.Render(canvas, new PixelRect(0, Width, Height, 0));
        string svg = System.Text.Encoding.UTF8.GetString(stream.ToArray());

        // A view box, so that a page may show it in any size; and whoever lacks the font reads the text in another one.
        svg = svg.Replace($" width=\"{Width}\" height=\"{Height}\">", $" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\">", StringComparison.Ordinal);

        // The library numbers its clip paths through the life of the program; here they are numbered through the picture.
        var ids = new Dictionary<string, string>();
        svg = Regex.Replace(svg, "cl_[0-9a-f]+", id => ids.TryGetValue(id.Value, out string? known) ? known : ids[id.Value] = $"{name}-clip-{ids.Count}");
        return svg.Replace($"font-family=\"{Font}\"", $"font-family=\"{Font}, Verdana, sans-serif\"", StringComparison.Ordinal);
    }
}
