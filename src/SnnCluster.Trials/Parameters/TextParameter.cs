namespace SnnCluster.Trials.Parameters;

/// <summary>A parameter that stands by itself: a word or a path; by default there is none.</summary>
/// <param name="allowed">What may be written, for error messages.</param>
/// <param name="isAllowed">Whether a text is that.</param>
public sealed class TextParameter(string path, string allowed, string unit, string source, Func<string, bool> isAllowed) : Parameter
{
    /// <summary>The value where nothing is said.</summary>
    public const string None = "none";

    /// <inheritdoc/>
    public override string Path => path;

    /// <inheritdoc/>
    public override string Unit => unit;

    /// <inheritdoc/>
    public override string Source => source;

    /// <inheritdoc/>
    public override string Default => None;

    /// <inheritdoc/>
    public override string Allowed => $"{allowed}, or {None}";

    /// <inheritdoc/>
    public override string Canonical(string text)
    {
        text = text.Trim();
        // All that a line of a stored sweep may be taken to end with.
        bool isOneLine = text.ReplaceLineEndings("") == text;
        return text == None || (isOneLine && isAllowed(text)) ? text : throw new FormatException($"{path} = {text}: must be {Allowed}.");
    }
}
