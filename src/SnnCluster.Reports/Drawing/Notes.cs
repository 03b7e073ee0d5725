using SkiaSharp;

namespace SnnCluster.Reports.Drawing;

/// <summary>The text below the plots of a picture, broken into lines that fit its width, so that nothing is cut off.</summary>
internal sealed class Notes
{
    private const int LineHeight = 17, Margin = 10;

    private static readonly SKColor Grey = new(0x44, 0x44, 0x44);

    private readonly IReadOnlyList<(string Text, float Size)> lines;

    private Notes(IReadOnlyList<(string Text, float Size)> lines) => this.lines = lines;

    /// <summary>The typeface that they are written in.</summary>
    public static SKTypeface Face { get; set; } = SKTypeface.Default;

    /// <summary>In pixels.</summary>
    public int Height => Math.Max(24, 7 + LineHeight * lines.Count);

    /// <param name="width">Of the picture, in pixels.</param>
    /// <param name="notes">Each begins on a line of its own; empty ones are left out.</param>
    public static Notes Of(int width, IReadOnlyList<string> notes)
    {
        using var font = Font(12);
        float room = width - 2 * Margin;
        var lines = new List<(string, float)>();
        foreach (string note in notes.Where(note => note.Length > 0))
        {
            string line = "";
            foreach (string word in note.Split(' '))
            {
                string longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && font.MeasureText(longer) > room)
                {
                    lines.Add((line, font.Size));
                    longer = word;
                }

                line = longer;
            }

            // A single word that does not fit becomes smaller.
            lines.Add((line, font.Size * Math.Min(1, room / Math.Max(1, font.MeasureText(line)))));
        }

        return new(lines);
    }

    /// <param name="top">Where the plots end.</param>
    public void Draw(SKCanvas canvas, int top)
    {
        using var paint = new SKPaint { Color = Grey, IsAntialias = true };
        for (int i = 0; i < lines.Count; i++)
        {
            using var font = Font(lines[i].Size);
            canvas.DrawText(lines[i].Text, Margin, top + Height - 9 - LineHeight * (lines.Count - 1 - i), SKTextAlign.Left, font, paint);
        }
    }

    private static SKFont Font(float size) => new(Face, size) { Subpixel = true, LinearMetrics = true };
}
