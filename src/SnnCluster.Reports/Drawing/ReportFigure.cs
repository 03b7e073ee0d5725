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

    /// <summary>What is shown, of how many trials, and the panel of the paper it answers to.</summary>
    public required string Caption { get; init; }
}
