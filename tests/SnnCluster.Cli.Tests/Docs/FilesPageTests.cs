using SnnCluster.Reports.Comparisons;
using SnnCluster.Reports.Studies;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>docs/reference/files.md has every column of the tables that a study and a comparison write.</summary>
public class FilesPageTests
{
    private static readonly string Page = RepositoryFiles.Read("docs/reference/files.md");

    [Fact]
    public void Every_column_of_comparisons_and_conditions_is_explained()
    {
        string[] headers = [ComparisonTable.Csv([], 0), ConditionPair.Csv([], 0), ConditionsCsv.Header([])];
        var columns = headers.SelectMany(header => header.Trim().Split(',')).Distinct().ToList();
        columns.Count.ShouldBeGreaterThan(20);
        var explained = Page.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split(',', StringSplitOptions.TrimEntries))
            .ToHashSet();
        columns.Where(column => !explained.Contains(column)).ShouldBeEmpty();
    }
}
