using System.Text.Json;
using System.Text.RegularExpressions;
using SnnCluster.Cli.Plugins;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>samples/ holds what the documents show.</summary>
public partial class SamplesTests
{
    [Theory]
    [InlineData("sleep-first.conf", 1)]
    [InlineData("rewards.conf", 6)]
    public void A_sample_protocol_is_one_that_runs(string file, int conditions)
    {
        var (study, problems) = BuiltIn.All.Protocols.Resolve(RepositoryFiles.Read($"samples/{file}"), new Dictionary<string, string?>());
        problems.ShouldBeEmpty();
        study!.Conditions.Count.ShouldBe(conditions);
    }

    [Theory]
    [InlineData("sleep-first.conf")]
    [InlineData("rewards.conf")]
    public void The_tutorial_shows_the_sample_as_it_is(string file) =>
        string.Join('\n', RepositoryFiles.Read("docs/tutorial/my-own-protocol.md").Split('\n').Select(line => line.Trim()))
            .ShouldContain(string.Join('\n', RepositoryFiles.Read($"samples/{file}").Trim().Split('\n').Select(line => line.Trim())));

    [Fact]
    public void The_notebook_has_the_code_of_its_page()
    {
        using var notebook = JsonDocument.Parse(RepositoryFiles.Read("samples/notebook.ipynb"));
        var cells = from cell in notebook.RootElement.GetProperty("cells").EnumerateArray()
                    where cell.GetProperty("cell_type").GetString() == "code"
                    select string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString()));
        var blocks = from block in Python().Matches(RepositoryFiles.Read("docs/how-to/python.md")) select block.Groups[1].Value.TrimEnd();
        cells.ShouldBe(blocks);
    }

    [GeneratedRegex("^```python\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Python();
}
