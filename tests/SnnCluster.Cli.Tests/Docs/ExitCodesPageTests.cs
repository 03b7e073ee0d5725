using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Tests.Deployment;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>docs/reference/exit-codes-and-messages.md lists what the program has.</summary>
public sealed class ExitCodesPageTests
{
    private static readonly string Page = DeployFolder.Read("..", "docs", "reference", "exit-codes-and-messages.md");

    private static readonly string Sources = string.Join('\n',
        Directory.GetFiles(Path.GetFullPath(DeployFolder.At("..", "src")), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    public static TheoryData<string> Messages =>
        [.. Regex.Matches(Page[Page.IndexOf("## Messages", StringComparison.Ordinal)..], "^\\| `([^`]+)`", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value)];

    [Fact]
    public void Every_exit_code_of_the_program_is_on_the_page_and_no_other()
    {
        var listed = Regex.Matches(Page, @"^\| (\d+) \| (\w+) \|", RegexOptions.Multiline)
            .Select(row => (row.Groups[2].Value, int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture)));
        listed.ShouldBe(typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (field.Name, (int)field.GetRawConstantValue()!)));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void The_program_says_every_message_of_the_page(string message) => Sources.ShouldContain(message);

    [Fact]
    public void The_commands_that_wait_for_no_reader_are_those_of_the_page()
    {
        string sentence = Regex.Match(Page, "`snn run`.*? are run for what they do").Value;
        Regex.Matches(sentence, "`(?:snn )?(\\w+)`").Select(match => match.Groups[1].Value)
            .ShouldBe(SnnCommand.WaitForNoReader, ignoreOrder: true);
    }
}
