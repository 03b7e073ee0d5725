using System.Globalization;
using System.Text.RegularExpressions;
using SnnCluster.Programs.Declarations;

namespace SnnCluster.Programs.Speech;

/// <summary>Reads the numbers of a program that does not know the trial protocol.</summary>
internal static partial class PlainNumbers
{
    /// <summary>A JSON object, <c>rate=12.5 cv=0.8</c>, or one number.</summary>
    /// <returns>The report, or null and what is wrong, as the end of a sentence that begins with "the program".</returns>
    public static (StageReport? Report, string? Problem) OfLine(string line)
    {
        string text = line.Trim();
        if (text.Length == 0) return (null, "wrote nothing; its last line should hold its numbers, e.g. rate=12.5 cv=0.8.");
        if (DeclaredNumber.Parse(text) is { } only) return Report([("value", only)]);
        if (text[0] == '{')
        {
            var (message, problem) = MessageReader.Read($$"""{"say":"finished","numbers":{{text}}}""");
            return message is Finished { Report: { } report } ? (report, null) : (null, problem ?? Wrong(text));
        }

        var pairs = text.Split([' ', '\t', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(pair => Pair().Match(pair)).ToList();
        return pairs.TrueForAll(pair => pair.Success)
            ? Of(pairs.Select(pair => (pair.Groups[1].Value, pair.Groups[2].Value)), Wrong(text))
            : (null, Wrong(text));
    }

    /// <summary>The names in the first row, the numbers in the last.</summary>
    /// <inheritdoc cref="OfLine"/>
    public static (StageReport? Report, string? Problem) OfCsv(string file, string text)
    {
        string[] rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string wrong = $"left {file} without a row of names and one with as many numbers.";
        if (rows.Length < 2) return (null, wrong);
        string[] names = Cells(rows[0]), values = Cells(rows[^1]);
        return names.Length == values.Length ? Of(names.Zip(values), wrong) : (null, wrong);
    }

    private static (StageReport?, string?) Of(IEnumerable<(string Name, string Value)> pairs, string wrong)
    {
        List<(string, double)> numbers = [];
        foreach (var (name, value) in pairs)
        {
            if (!Names.IsName(name) || numbers.Exists(number => number.Item1 == name)) return (null, wrong);
            if (value.Length == 0 || value.Equals("nan", StringComparison.OrdinalIgnoreCase)) continue;
            if (DeclaredNumber.Parse(value) is not { } number) return (null, wrong);
            numbers.Add((name, number));
        }

        return Report(numbers);
    }

    private static (StageReport?, string?) Report(IReadOnlyList<(string, double)> numbers) => (new() { Numbers = numbers }, null);

    private static string Wrong(string line) =>
        string.Create(CultureInfo.InvariantCulture, $"wrote {MessageReader.Shown(line)} as its last line; that should hold its numbers, ")
        + "e.g. rate=12.5 cv=0.8.";

    private static string[] Cells(string row) => [.. row.Split(',').Select(cell => cell.Trim().Trim('"'))];

    [GeneratedRegex("^([^=:]+)[=:](.*)$")]
    private static partial Regex Pair();
}
