using System.Text.RegularExpressions;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>The commands of the program that the documents show, as arguments.</summary>
internal static partial class DocumentedCommands
{
    private const string FromSource = "dotnet run -c Release --project src/SnnCluster.Cli --";

    /// <summary>Those in code blocks: people copy them.</summary>
    public static IEnumerable<(string Where, string[] Arguments)> InBlocks() =>
        from document in Documents()
        from block in Block().Matches(document.Text)
        from line in block.Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        from arguments in OfLine(line)
        select ($"{document.Path}: {line.Trim()}", arguments);

    /// <summary>Those in a sentence: only what they name has to exist.</summary>
    public static IEnumerable<(string Where, string[] Arguments)> InSentences() =>
        from document in Documents()
        from code in Inline().Matches(Block().Replace(document.Text, ""))
        from arguments in OfLine(code.Groups[1].Value)
        select ($"{document.Path}: {code.Value}", arguments);

    private static IEnumerable<(string Path, string Text)> Documents() =>
        RepositoryFiles.All.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal)
            && !file.Path.StartsWith("bench/results/", StringComparison.Ordinal) && file.Path != "CHANGELOG.md");

    // What follows # explains the command, so that the line can be pasted as it is.
    private static IEnumerable<string[]> OfLine(string line) =>
        from part in Separator().Split(Explanation().Replace(line.Trim(), ""))
        let command = Before().Replace(part.Trim(), "").Replace(FromSource, "snn", StringComparison.Ordinal)
        where command.StartsWith("snn ", StringComparison.Ordinal) && !command.StartsWith("snn: ", StringComparison.Ordinal)
        select Words(command[4..]);

    private static string[] Words(string text) =>
        [.. from word in Word().Matches(text)
            let plain = word.Value.Trim('[', ']').Replace("'", "").Replace("\"", "")
            where plain is not ("" or "..." or "&")
            from argument in Arguments(plain)
            select argument];

    // A letter stands for a number; a pattern of the shell for the files it finds, two at least.
    private static string[] Arguments(string word) =>
        word is [>= 'A' and <= 'Z'] ? ["1"] : word.Contains('*') ? [word, word] : [word];

    [GeneratedRegex(@"^```[^\n]*\n.*?^```|(?<=\n\s*\n)(?:(?: {4,}|\t)[^\n]+\n)+", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"`(snn [^`\n]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"(?<=\S) +# .*$")]
    private static partial Regex Explanation();

    [GeneratedRegex(@";|&&|\|(?= )| >")]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(\$ |do |(?:[A-Z_]+=\S* )+)+")]
    private static partial Regex Before();

    [GeneratedRegex(@"(?:[^\s""']|""[^""]*""|'[^']*')+")]
    private static partial Regex Word();
}
