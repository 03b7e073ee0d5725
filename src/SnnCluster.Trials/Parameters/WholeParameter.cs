using System.Globalization;

namespace SnnCluster.Trials.Parameters;

/// <summary>A parameter that stands by itself: a whole number.</summary>
public sealed class WholeParameter(string path, long usual, long least, long most, string unit, string source) : Parameter
{
    /// <inheritdoc/>
    public override string Path => path;

    /// <inheritdoc/>
    public override string Unit => unit;

    /// <inheritdoc/>
    public override string Source => source;

    /// <inheritdoc/>
    public override string Default => usual.ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string Allowed => string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");

    /// <inheritdoc/>
    public override bool IsWhole => true;

    /// <inheritdoc/>
    public override string Canonical(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most
            ? value.ToString(CultureInfo.InvariantCulture)
            : throw new FormatException($"{path} = {text}: must be {Allowed}.");
}
