using System.Text.RegularExpressions;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>A record is evidence: who doubts it can repeat it. How it came about is in git.</summary>
public partial class RecordPagesTests
{
    [Fact]
    public void Every_record_names_its_machine_date_commit_and_command()
    {
        Pages().Count().ShouldBeGreaterThan(15);
        var lacking = from page in Pages()
                      from part in new[] { Machine(), Date(), Commit(), Command() }
                      where !part.IsMatch(page.Text)
                      select $"{page.Path}: lacks {part}";
        lacking.ShouldBeEmpty();
    }

    [Fact]
    public void No_record_is_a_diary()
    {
        var diary = from page in Pages()
                    from Match word in Diary().Matches(page.Text)
                    select $"{page.Path}: {word.Value}";
        diary.ShouldBeEmpty();
    }

    private static IEnumerable<(string Path, string Text)> Pages() => RepositoryFiles.All.Where(file =>
        file.Path.StartsWith("docs/records/", StringComparison.Ordinal) && file.Path.EndsWith(".md", StringComparison.Ordinal)
        && file.Path != "docs/records/README.md");

    [GeneratedRegex(@"\bMachine: \S")]
    private static partial Regex Machine();

    [GeneratedRegex(@"\bDate: 20\d\d-\d\d-\d\d")]
    private static partial Regex Date();

    [GeneratedRegex(@"\bCommits?: .*[0-9a-f]{7}|\bCommit: the one that adds this file")]
    private static partial Regex Commit();

    [GeneratedRegex(@"^    \S", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\b(since then|the (morning|afternoon|evening) of|in the (morning|afternoon|evening)|before this change)\b")]
    private static partial Regex Diary();
}
