namespace SnnCluster.Reports.Drawing;

/// <summary>A figure: its file name without ending, its numbers, its drawing and what a reader must know to read it.</summary>
public sealed record ReportFigure
{
    /// <summary>Small letters and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>All the numbers that are drawn.</summary>
    public required string Csv { get; init; }

    /// <summary>Its drawing, for PNG and SVG.</summary>
    public required Canvas Canvas { get; init; }

    /// <summary>
    /// Text in the picture itself, below the drawing: what marks, bars and bands are, over which trials, and what was left out. A picture
    /// goes into a talk without its caption.
    /// </summary>
    public required string Reading { get; init; }

    /// <summary>What is shown, and the panel of the paper it answers to; <see cref="Reading"/> follows it.</summary>
    public required string Caption { get; init; }

    /// <param name="note">The last line: of which sweep, and of how many trials.</param>
    public byte[] Png(string note) => Canvas.Png(Reading, note);

    /// <inheritdoc cref="Png"/>
    public string Svg(string note) => Canvas.Svg(Name, Reading, note);
}
