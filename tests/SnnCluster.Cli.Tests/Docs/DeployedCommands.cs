using System.Text.RegularExpressions;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>The commands with which the files of deploy/ start the program, as arguments.</summary>
internal static partial class DeployedCommands
{
    public static IEnumerable<(string Where, string[] Arguments)> All() =>
        from file in RepositoryFiles.All
        where file.Path.StartsWith("deploy/", StringComparison.Ordinal) && !file.Path.EndsWith(".md", StringComparison.Ordinal)
        from arguments in Started(file.Text).Concat(Listed(file.Text))
        select ($"{file.Path}: snn {string.Join(' ', arguments)}", arguments);

    private static IEnumerable<string[]> Started(string text) =>
        from start in Start().Matches(Inner().Replace(Continued().Replace(text, " "), "1"))
        select Filled(start.Groups[1].Value).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>As lists of YAML, in brackets or one below the other.</summary>
    private static IEnumerable<string[]> Listed(string text) =>
        (from command in InBrackets().Matches(text) select command.Groups[1].Value.Split(", "))
        .Concat(from command in OneByOne().Matches(text) select Item().Split(command.Groups[1].Value));

    /// <summary>With something in the place of every variable.</summary>
    private static string Filled(string command) =>
        Variable().Replace(command.Replace("\"$@\"", "sleep-relearn").Replace("$SNN_OPTIONS", ""), "1").Replace("\"", "").Replace("'", "");

    [GeneratedRegex(@"(?:^ExecStart=/usr/bin/snn|/app/snn|(?<![{\w])\$SNN[""']*) +([a-z][^\n;)|&>]*?)(?= *(?:[;)|&\n]|[12]?>|$))",
        RegexOptions.Multiline)]
    private static partial Regex Start();

    /// <summary>Lines that continue with an option.</summary>
    [GeneratedRegex(@"\s*\\?\n +(?=--)")]
    private static partial Regex Continued();

    [GeneratedRegex(@"\$\(\([^()]*\)\)|\$\((?!\$SNN)[^()]*\)")]
    private static partial Regex Inner();

    [GeneratedRegex(@"\$\{[^}]*\}|\$\w+")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^ +command: \[(node, [^\]]*)\]", RegexOptions.Multiline)]
    private static partial Regex InBrackets();

    [GeneratedRegex(@"^ +args:\n +- (node(?:\n +- [^\n]+)+)", RegexOptions.Multiline)]
    private static partial Regex OneByOne();

    [GeneratedRegex(@"\n +- ")]
    private static partial Regex Item();
}
