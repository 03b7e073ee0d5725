using System.Globalization;
using SnnCluster.Trials.Parameters;

namespace SnnCluster.Programs.Declarations;

/// <summary>A parameter that a protocol file declares: a number.</summary>
public sealed class DeclaredNumber(string name, double usual, double least, double most, string unit) : Parameter
{
    /// <inheritdoc/>
    public override string Path => name;

    /// <inheritdoc/>
    public override string Unit => unit;

    /// <inheritdoc/>
    public override string Source => "the protocol file";

    /// <inheritdoc/>
    public override string Default => Text(usual);

    /// <inheritdoc/>
    public override string Allowed => (double.IsFinite(least), double.IsFinite(most)) switch
    {
        (true, true) => $"a number from {Text(least)} to {Text(most)}",
        (true, false) => $"a number, {Text(least)} or more",
        (false, true) => $"a number, {Text(most)} or less",
        _ => "a number",
    };

    /// <inheritdoc/>
    public override string Canonical(string text) => Parse(text) is { } value && value >= least && value <= most
        ? Text(value)
        : throw new FormatException($"{name} = {text}: must be {Allowed}.");

    internal Dictionary<string, string> Fields => new Dictionary<string, string?>
    {
        ["default"] = Text(usual),
        ["min"] = double.IsFinite(least) ? Text(least) : null,
        ["max"] = double.IsFinite(most) ? Text(most) : null,
        ["unit"] = unit,
    }.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => entry.Value!);

    /// <summary>A finite number, or null.</summary>
    internal static double? Parse(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
