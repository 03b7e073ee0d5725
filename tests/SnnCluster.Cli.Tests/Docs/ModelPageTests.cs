using System.Globalization;
using System.Text.RegularExpressions;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>
/// Code, protocols and documents send their readers to docs/reference/model.md: what they look for is there, and is what the program does.
/// </summary>
public sealed partial class ModelPageTests
{
    private static readonly string Page = RepositoryFiles.Read("docs/reference/model.md");

    [Fact]
    public void Every_section_that_is_cited_exists()
    {
        int[] sections = [.. Headings().Matches(Page).Select(heading => Number(heading.Groups[1].Value))];
        sections.ShouldBe(Enumerable.Range(1, sections.Length));

        var cited = (from file in RepositoryFiles.All
                     from citation in Citations().Matches(file.Text)
                     from number in Numbers().Matches(citation.Groups[1].Value)
                     select (file.Path, Section: Number(number.Value))).ToList();
        cited.Count.ShouldBeGreaterThan(100);
        cited.Where(citation => !sections.Contains(citation.Section)).ShouldBeEmpty();
    }

    [Fact]
    public void The_table_of_parameters_is_the_programs()
    {
        string[] table = [.. Page.Split('\n').SkipWhile(line => !line.StartsWith("## 12.", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))];
        table.ShouldBe(ModelParameters.Catalogue.All.Select(parameter =>
            $"| `{parameter.Path}` | {parameter.Text(ModelParameters.Default)} | {parameter.Attribute.Unit} | {parameter.Allowed} "
            + $"| {parameter.Attribute.Source.Replace("model.md ", "", StringComparison.Ordinal)} |"));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^## (\d+)\. ", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"model\.md,? (?:sections? )?(\d+(?:(?:, | and | to )\d+)*)")]
    private static partial Regex Citations();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
