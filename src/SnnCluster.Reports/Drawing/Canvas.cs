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

    private const string Font = "DejaVu Sans";

    /// <summary>Pixels below the plots for the note.</summary>
    private const int NoteHeight = 24;

    private static readonly SKTypeface NoteFace;

    private readonly IReadOnlyList<Plot> plots;
    private readonly int rows, columns;

    static Canvas()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Fonts");
        ScottPlot.Fonts.AddFontFile(Font, Path.Combine(folder, "DejaVuSans.ttf"), bold: false, italic: false);
        ScottPlot.Fonts.AddFontFile(Font, Path.Combine(folder, "DejaVuSans-Bold.ttf"), bold: true, italic: false);
        ScottPlot.Fonts.Default = Font;
        NoteFace = SKTypeface.FromFile(Path.Combine(folder, "DejaVuSans.ttf"));
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
        Render(nowhere, "");
    }

    /// <summary>In pixels, of the PNG and of the SVG alike.</summary>
    public int Width { get; }

    /// <summary>In pixels, without the note below the plots.</summary>
    public int Height { get; }

    /// <summary>A canvas of <paramref name="rows"/> x <paramref name="columns"/> plots, row by row.</summary>
    public static Canvas Of(int width, int height, int rows, int columns, IReadOnlyList<Plot> drawn) =>
        new(width, height, rows, columns, drawn);

    /// <summary>Of a task by its number, from 1.</summary>
    public static Color ColourOf(int task) => OfTasks[(task + OfTasks.Length - 1) % OfTasks.Length];

    /// <param name="note">One line below the plots.</param>
    public byte[] Png(string note = "")
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height + NoteHeight));
        Render(surface.Canvas, note);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <param name="name">Begins the ids inside the picture, so that several may stand in one page.</param>
    /// <param name="note">One line below the plots.</param>
    public string Svg(string name, string note = "")
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, Height + NoteHeight), stream))
            Render(canvas, note);
        string svg = System.Text.Encoding.UTF8.GetString(stream.ToArray());

        // A view box, so that a page may show it in any size; and whoever lacks the font reads the text in another one.
        svg = svg.Replace($" width=\"{Width}\" height=\"{Height + NoteHeight}\">",
            $" width=\"{Width}\" height=\"{Height + NoteHeight}\" viewBox=\"0 0 {Width} {Height + NoteHeight}\">",
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

    private void Render(SKCanvas canvas, string note)
    {
        using var white = new SKPaint { Color = SKColors.White };
        canvas.DrawRect(0, 0, Width, Height + NoteHeight, white);
        float width = (float)Width / columns, height = (float)Height / rows;
        for (int n = 0; n < plots.Count; n++)
        {
            float left = n % columns * width, top = n / columns * height;
            plots[n].Render(canvas, new PixelRect(left, left + width, top + height, top));
        }

        using var font = new SKFont(NoteFace, 12) { Subpixel = true, LinearMetrics = true };
        // Smaller where it would not fit: n and missing seeds must not be cut off.
        font.Size *= Math.Min(1, (Width - 20) / Math.Max(1, font.MeasureText(note)));
        using var paint = new SKPaint { Color = new SKColor(0x55, 0x55, 0x55), IsAntialias = true };
        canvas.DrawText(note, 10, Height + NoteHeight - 9, SKTextAlign.Left, font, paint);
    }
}
