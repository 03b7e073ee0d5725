using SnnCluster.Reports.Files;

namespace SnnCluster.Reports.Drawing;

/// <summary>figures/NAME.svg, .png and .csv.</summary>
internal static class FigureFiles
{
    /// <summary>Writes each figure in the formats that were asked for.</summary>
    /// <param name="note">One line below the drawing.</param>
    public static async Task WriteAsync(this WholeFiles files, IReadOnlyList<ReportFigure> figures, ReportFormats formats, string note,
        CancellationToken cancellation)
    {
        foreach (var figure in figures)
        {
            if (formats.HasFlag(ReportFormats.Csv)) await files.WriteAsync($"figures/{figure.Name}.csv", figure.Csv, cancellation);
            if (formats.HasFlag(ReportFormats.Svg))
                await files.WriteAsync($"figures/{figure.Name}.svg", figure.Svg(note), cancellation);
            if (formats.HasFlag(ReportFormats.Png))
                await files.WriteAsync($"figures/{figure.Name}.png", figure.Png(note), cancellation);
        }
    }
}
