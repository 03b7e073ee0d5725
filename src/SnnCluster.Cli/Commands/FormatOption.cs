using System.CommandLine;
using SnnCluster.Reports.Files;

namespace SnnCluster.Cli.Commands;

/// <summary><c>--format</c>, of the commands that write a results folder. The tables are always written.</summary>
public static class FormatOption
{
    /// <summary>Not validated by the parser: <see cref="Read"/> says what is wrong with it.</summary>
    public static Option<string?> Create() => new("--format")
    {
        Description = $"What to write besides the tables, separated by commas: {ReportFormatNames.Allowed}; "
            + $"or {ReportFormatNames.None} (default {ReportFormatNames.Text(ReportFormats.Default)}).",
        HelpName = "LIST",
    };

    /// <summary>What a list means, or what is wrong with it. No list: the default.</summary>
    public static (ReportFormats Formats, string? Problem) Read(string? list)
    {
        if (list is null) return (ReportFormats.Default, null);
        return ReportFormatNames.TryParse(list, out var formats, out string? wrong)
            ? (formats, null)
            : (ReportFormats.None, wrong == ReportFormatNames.None
                ? $"--format {list}: {ReportFormatNames.None} cannot be combined with other formats."
                : $"--format {list}: \"{wrong}\" is not a format; allowed: {ReportFormatNames.Allowed}; or {ReportFormatNames.None}.");
    }
}
