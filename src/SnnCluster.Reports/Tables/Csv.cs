using System.Globalization;

namespace SnnCluster.Reports.Tables;

/// <summary>Comma-separated text by RFC 4180, with LF line ends and numbers that do not depend on the reader's language.</summary>
internal static class Csv
{
    /// <summary>One line, its LF included. NaN becomes an empty field.</summary>
    public static string Line(params object[] fields) => string.Join(',', fields.Select(field => Quote(Text(field)))) + "\n";

    private static string Text(object field) => field switch
    {
        double.NaN => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => field.ToString() ?? "",
    };

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
