using System.Text.RegularExpressions;
using ScottPlot;
using SkiaSharp;

namespace SnnCluster.Reports.Drawing;

/// <summary>Turns a drawing of one or more plots into PNG and SVG, with the font that comes with the program.</summary>
public sealed class Canvas
{
    /// <summary>Okabe and Ito's colours: told apart in every form of colour blindness.</summary>
    public static readonly Color TaskOne = Color.FromHex("#0072B2"), TaskTwo = Color.FromHex("#E69F00"), Sleep = Color.FromHex("#009E73"),
        Punished = Color.FromHex("#D55E00"), Interleaved = Color.FromHex("#CC79A7"), Neutral = Color.FromHex("#999999");

    private static readonly Color[] OfTasks =
        [TaskOne, TaskTwo, Interleaved, Color.FromHex("#56B4E9"), Color.FromHex("#F0E442"), Punished];

    private static readonly MarkerShape[] ShapeOfTasks =
    [
        MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond,
        MarkerShape.FilledTriangleDown, MarkerShape.OpenSquare,
    ];

    private const string Font = "DejaVu Sans";


    private readonly IReadOnlyList<Plot> plots;
    private readonly int rows, columns;

    static Canvas()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Fonts");
        ScottPlot.Fonts.AddFontFile(Font, Path.Combine(folder, "DejaVuSans.ttf"), bold: false, italic: false);
        ScottPlot.Fonts.AddFontFile(Font, Path.Combine(folder, "DejaVuSans-Bold.ttf"), bold: true, italic: false);
        ScottPlot.Fonts.Default = Font;
        Notes.Face = SKTypeface.FromFile(Path.Combine(folder, "DejaVuSans.ttf"));
    }

    private Canvas(int width, int height, int rows, int columns, IReadOnlyList<Plot> plots)
    {
        (Width, Height, this.rows, this.columns, this.plots) = (width, height, rows, columns, plots);
        foreach (var plot in plots)
        {
            plot.Font.Set(Font);
            plot.RenderManager.ClearCanvasBeforeEachRender = false;
        }

        // The library draws a plot twice the first time, once to learn how large its labels are: in an SVG everything would stand twice.
        using var nowhere = new SKNoDrawCanvas(width, height);
        Render(nowhere, Notes.Of(width, []));
    }

    /// <summary>In pixels, of the PNG and of the SVG alike.</summary>
    public int Width { get; }

    /// <summary>In pixels, without the notes below the plots.</summary>
    public int Height { get; }

    /// <summary>A canvas of <paramref name="rows"/> x <paramref name="columns"/> plots, row by row.</summary>
    public static Canvas Of(int width, int height, int rows, int columns, IReadOnlyList<Plot> drawn) =>
        new(width, height, rows, columns, drawn);

    /// <summary>Of a task by its number, from 1.</summary>
    public static Color ColourOf(int task) => OfTasks[(task + OfTasks.Length - 1) % OfTasks.Length];

    /// <summary>The mark of a task: tells tasks apart where colours do not, in print and for colour-blind readers.</summary>
    public static MarkerShape MarkerOf(int task) => ShapeOfTasks[(task + ShapeOfTasks.Length - 1) % ShapeOfTasks.Length];

    /// <param name="notes">Below the plots, each on lines of its own.</param>
    public byte[] Png(params IReadOnlyList<string> notes)
    {
        var below = Notes.Of(Width, notes);
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height + below.Height));
        Render(surface.Canvas, below);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <param name="name">Begins the ids inside the picture, so that several may stand in one page.</param>
    /// <param name="notes">Below the plots, each on lines of its own.</param>
    public string Svg(string name, params IReadOnlyList<string> notes)
    {
        var below = Notes.Of(Width, notes);
        int height = Height + below.Height;
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, height), stream))
            Render(canvas, below);
        string svg = System.Text.Encoding.UTF8.GetString(stream.ToArray());

        // A view box, so that a page may show it in any size; and a reader without the font sees the text in another one.
        svg = svg.Replace($" width=\"{Width}\" height=\"{height}\">",
            $" width=\"{Width}\" height=\"{height}\" viewBox=\"0 0 {Width} {height}\">",
            StringComparison.Ordinal);

        // The library numbers its clip paths through the life of the program, and the images of every picture
        // from 0; here they bear the picture's name.
        var ids = new Dictionary<string, string>();
        svg = Regex.Replace(svg, "(cl|img)_[0-9a-f]+",
            id => ids.TryGetValue(id.Value, out string? known) ? known : ids[id.Value] = $"{name}-part-{ids.Count}");
        // A cell of a heat map is a cell, not a colour that runs into the next.
        svg = svg.Replace("<image ", "<image style=\"image-rendering:pixelated\" ", StringComparison.Ordinal);
        return svg.Replace($"font-family=\"{Font}\"", $"font-family=\"{Font}, Verdana, sans-serif\"", StringComparison.Ordinal);
    }

    private void Render(SKCanvas canvas, Notes notes)
    {
        using var white = new SKPaint { Color = SKColors.White };
        canvas.DrawRect(0, 0, Width, Height + notes.Height, white);
        float width = (float)Width / columns, height = (float)Height / rows;
        for (int n = 0; n < plots.Count; n++)
        {
            float left = n % columns * width, top = n / columns * height;
            plots[n].Render(canvas, new PixelRect(left, left + width, top + height, top));
        }

        notes.Draw(canvas, Height);
    }
}
