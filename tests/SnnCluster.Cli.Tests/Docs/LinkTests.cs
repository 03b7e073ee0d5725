using System.Text.RegularExpressions;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>A clone is enough: every link of a document leads to a file and a heading that are in it, and nothing points outside.</summary>
public sealed partial class LinkTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Documents =
        [.. RepositoryFiles.All.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal) && !IsOldRecord(file.Path))];

    [Fact]
    public void Every_link_leads_to_a_file_of_the_repository()
    {
        Links().Count().ShouldBeGreaterThan(50);
        var broken = from link in Links()
                     where link.Target.Length > 0 && !Path.Exists(Target(link))
                     select $"{link.From}: {link.Target}";
        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Every_anchor_is_a_heading_of_its_document()
    {
        var broken = from link in Links()
                     where link.Anchor.Length > 0 && Target(link).EndsWith(".md", StringComparison.Ordinal) && File.Exists(Target(link))
                     where !Anchors(File.ReadAllText(Target(link))).Contains(link.Anchor)
                     select $"{link.From}: {link.Target}#{link.Anchor}";
        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Every_path_that_a_document_names_is_in_the_repository()
    {
        var named = from document in Documents
                    where document.Path != "CHANGELOG.md"
                    from path in NamedPath().Matches(document.Text)
                    select (document.Path, Named: path.Value.TrimEnd('.'));
        named.Count().ShouldBeGreaterThan(50);
        // Of a test its class is named, without .cs.
        var missing = from path in named
                      let there = Path.Combine(RepositoryFiles.Root, path.Named)
                      where !Path.Exists(there) && !File.Exists($"{there}.cs")
                      select $"{path.Path}: {path.Named}";
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void The_contents_of_the_site_have_every_page_of_the_index()
    {
        string contents = RepositoryFiles.Read("docs/toc.yml");
        var pages = Links().Where(link => link.From == "docs/README.md" && link.Target.EndsWith(".md", StringComparison.Ordinal))
            .Select(link => link.Target).Distinct();
        pages.Where(page => !contents.Contains($"href: {page} }}") && !contents.Contains($"href: {page}\n")).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_refers_to_what_is_beside_the_repository()
    {
        // In two halves, so that this file does not find itself.
        string beside = "../" + "shared";
        RepositoryFiles.All.Where(file => file.Text.Contains(beside, StringComparison.Ordinal)).Select(file => file.Path).ShouldBeEmpty();
    }

    // Kept as they were recorded; what they link to may have moved.
    private static bool IsOldRecord(string path) => path.StartsWith("bench/results/2", StringComparison.Ordinal);

    private static IEnumerable<(string From, string Target, string Anchor)> Links() =>
        from document in Documents
        from link in Link().Matches(Fences().Replace(document.Text, ""))
        let parts = link.Groups[1].Value.Split('#', 2)
        where !parts[0].Contains("://", StringComparison.Ordinal) && !parts[0].StartsWith("mailto:", StringComparison.Ordinal)
        select (document.Path, parts[0], parts.Length > 1 ? parts[1] : "");

    private static string Target((string From, string Target, string Anchor) link) =>
        Path.GetFullPath(Path.Combine(RepositoryFiles.Root, link.Target.Length == 0 ? "" : Path.GetDirectoryName(link.From)!,
            link.Target.Length == 0 ? link.From : link.Target));

    // As GitHub makes them: lower case, spaces to hyphens, other punctuation left out.
    private static HashSet<string> Anchors(string text) =>
        [.. Heading()
            .Matches(text)
            .Select(heading => NotOfAnchors().Replace(heading.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'))];

    [GeneratedRegex(@"(?:\]\(|src="")([^)\s""]+)[)""]")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w/.(\-])(?:src|docs|deploy|tests|hocon|samples|bench|\.github|\.ci)/[\w./\-]+")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex(@"^#+ (.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotOfAnchors();
}
