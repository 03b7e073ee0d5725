namespace SnnCluster.Trials.Texts;

/// <summary>Text in a command that people paste into a shell.</summary>
public static class ShellWord
{
    /// <summary>As a shell takes it for one word: as it is if it holds nothing special, else within single quotes.</summary>
    public static string Of(string text) =>
        text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || "-_./=:,+%@".Contains(c, StringComparison.Ordinal))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
