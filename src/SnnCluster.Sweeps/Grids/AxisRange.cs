using System.Globalization;

namespace SnnCluster.Sweeps.Grids;

/// <summary>
/// A range of numbers as people write it: <c>0.02..0.03:5</c> has five values, evenly spaced, including both ends; <c>0.001..1:4:log</c>
/// has values evenly spaced in their logarithms. A range without a number of values is for points of a sample.
/// </summary>
public sealed record AxisRange
{
    /// <summary>"a range: 0.1..0.5:5 (five values), ...", for error messages.</summary>
    public const string Example = "a range is written 0.1..0.5:5, five values, or 0.001..1:4:log, evenly spaced in their logarithms";

    private const string Dots = "..", TooManyDots = "...", Logarithmic = "log";

    /// <summary>Digits of a computed value: enough for an axis, and short enough to read.</summary>
    private const string Short = "G6";

    /// <summary>The lower end, as written.</summary>
    public required string First { get; init; }

    /// <summary>The upper end, as written.</summary>
    public required string Last { get; init; }

    /// <summary>How many values; null: it is for a sample.</summary>
    public int? Count { get; init; }

    /// <summary>Whether equal steps are equal factors.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether somebody who wrote that meant a range.</summary>
    public static bool IsRange(string text) => text.Contains(Dots, StringComparison.Ordinal);

    /// <returns>The range, or null and what is wrong with it.</returns>
    public static (AxisRange? Range, string? Problem) Parse(string text)
    {
        string[] parts = text.Split(':', StringSplitOptions.TrimEntries);
        bool isLogarithmic = parts.Length > 1 && parts[^1] == Logarithmic;
        string[] numbers = isLogarithmic ? parts[..^1] : parts;
        if (numbers.Length > 2 || numbers[0].Contains(TooManyDots, StringComparison.Ordinal)
            || numbers[0].Split(Dots, StringSplitOptions.TrimEntries) is not [var first, var last]
            || Number(first) is not { } a || Number(last) is not { } b)
            return (null, $"is neither a value nor a range; {Example}.");
        if (a == b) return (null, "both ends are the same; write the one value.");
        if (a > b) return (null, $"runs backwards; write {string.Join(':', [$"{last}{Dots}{first}", .. parts.Skip(1)])}.");
        if (isLogarithmic && a <= 0) return (null, "a logarithmic range has ends above 0.");
        int? count = null;
        if (numbers is [_, var written])
        {
            if (!int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out int n) || n is < 2 or > GridPoints.Most)
                return (null, $"the number of values must be from 2 to {GridPoints.Most}; write a single value as it is.");
            count = n;
        }

        return (new AxisRange { First = first, Last = last, Count = count, IsLogarithmic = isLogarithmic }, null);
    }

    /// <summary>All values of a range that says how many, in order.</summary>
    /// <param name="isWhole">Whether they are whole numbers.</param>
    public IReadOnlyList<string> Values(bool isWhole)
    {
        int steps = Count!.Value - 1;
        string[] values = [.. Enumerable.Range(0, steps + 1).Select(i => At((double)i / steps, isWhole))];
        bool areTold = isWhole || values.Distinct().Count() == values.Length;
        return areTold ? values : [.. Enumerable.Range(0, steps + 1).Select(i => Text(Value((double)i / steps), "R"))];
    }

    /// <summary>The value at a place from 0, the lower end, to 1, the upper one.</summary>
    public string At(double place, bool isWhole) => place switch
    {
        0 => First,
        1 => Last,
        _ when isWhole => Text(Math.Round(Value(place), MidpointRounding.AwayFromZero), "F0"),
        _ => Rounded(Value(place)),
    };

    /// <summary>Short, unless the short form is outside the range.</summary>
    private string Rounded(double value)
    {
        string text = Text(value, Short);
        var (a, b, rounded) = (Number(First)!.Value, Number(Last)!.Value, Number(text)!.Value);
        return rounded > a && rounded < b ? text : Text(value, "R");
    }

    private double Value(double place)
    {
        double a = Number(First)!.Value, b = Number(Last)!.Value;
        return IsLogarithmic ? a * Factors.Power(b / a, place) : a + place * (b - a);
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;
}
