namespace SnnCluster.Reports.Drawing;

/// <summary>A figure: its file name without ending, its numbers, its drawing and what a reader must know to read it.</summary>
/// <param name="Name">Small letters and hyphens.</param>
/// <param name="Csv">All the numbers that are drawn.</param>
/// <param name="Caption">What is shown, of how many trials, and the panel of the paper it answers to.</param>
public sealed record ReportFigure(string Name, string Csv, Canvas Canvas, string Caption);
