using System.Diagnostics;
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
    public void Every_commit_that_a_record_names_is_in_the_history()
    {
        string[] named = [.. Pages().SelectMany(page => Hash().Matches(page.Text)).Select(hash => hash.Value).Distinct()];
        named.Length.ShouldBeGreaterThan(20);
        var unknown = named.Except(History().SelectMany(commit => new[] { commit[..7], commit[..8] }));
        unknown.ShouldBeEmpty();
    }

    [Fact]
    public void No_record_is_a_diary()
    {
        var diary = from page in Pages()
                    from Match word in Diary().Matches(page.Text)
                    select $"{page.Path}: {word.Value}";
        diary.ShouldBeEmpty();
    }

    /// <summary>Skips the test outside a clone, and in one that lacks the history.</summary>
    private static string[] History()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["rev-list", "HEAD"])
            {
                WorkingDirectory = RepositoryFiles.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            string[] commits = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            git.WaitForExit();
            Assert.SkipUnless(git.ExitCode == 0 && commits.Length > 100, "needs a clone with its history");
            return commits;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("needs git");
            throw;
        }
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

    /// <summary>Seven or eight digits, letters among them: a number alone is not a hash.</summary>
    [GeneratedRegex(@"\b(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,8}\b")]
    private static partial Regex Hash();

    [GeneratedRegex(@"^    \S", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\b(since then|the (morning|afternoon|evening) of|in the (morning|afternoon|evening)|before this change)\b")]
    private static partial Regex Diary();
}
