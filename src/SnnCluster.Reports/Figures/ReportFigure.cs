namespace SnnCluster.Reports.Figures;

/// <summary>A finished figure: its file name without ending, its numbers, its pictures and what a reader must know to read it.</summary>
public sealed record ReportFigure(string Name, string Csv, string Svg, byte[] Png, string Caption)
{
    public static ReportFigure Of(string name, string csv, Canvas canvas, string caption) => new(name, csv, canvas.Svg(name), canvas.Png(), caption);
}
