namespace SnnCluster.Reports.Files;

/// <summary>How people write <see cref="ReportFormats"/>: <c>html,svg</c>.</summary>
public static class ReportFormatNames
{
    private static readonly ReportFormats[] Single = [.. Enum.GetValues<ReportFormats>().Where(format => int.PopCount((int)format) == 1)];

    /// <summary>The tables only.</summary>
    public const string None = "none";

    /// <summary>All names but "none", for help and errors.</summary>
    public static string Allowed => string.Join(", ", Single.Select(Name));

    /// <summary>The list that <see cref="TryParse"/> reads; "none" if there is no format.</summary>
    public static string Text(ReportFormats formats) =>
        formats == ReportFormats.None ? None : string.Join(",", Single.Where(format => formats.HasFlag(format)).Select(Name));

    /// <param name="wrong">The first name that is none.</param>
    public static bool TryParse(string list, out ReportFormats formats, out string? wrong)
    {
        (formats, wrong) = (ReportFormats.None, null);
        if (list.Trim() == None) return true;
        foreach (string name in list.Split(',').Select(name => name.Trim()))
        {
            var format = Single.FirstOrDefault(format => Name(format) == name);
            if (format == ReportFormats.None) wrong ??= name;
            formats |= format;
        }

        return wrong is null;
    }

    private static string Name(ReportFormats format) => format.ToString().ToLowerInvariant();
}
