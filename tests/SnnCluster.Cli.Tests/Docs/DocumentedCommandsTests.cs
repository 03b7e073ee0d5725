using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Plugins;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>What a document tells people to type, the program understands.</summary>
public class DocumentedCommandsTests
{
    [Fact]
    public void Every_command_in_a_code_block_is_one_of_the_program()
    {
        DocumentedCommands.InBlocks().Count().ShouldBeGreaterThan(50);
        var refused = from command in DocumentedCommands.InBlocks()
                      from problem in Problems(command.Arguments)
                      select $"{command.Where}\n  {problem}";
        refused.ShouldBeEmpty();
    }

    [Fact]
    public void Every_command_in_a_sentence_names_what_exists()
    {
        DocumentedCommands.InSentences().Count().ShouldBeGreaterThan(40);
        var refused = from command in DocumentedCommands.InSentences()
                      from problem in Problems(command.Arguments)
                      where problem.Contains("there is no such") || problem.Contains("has no such") || problem.Contains("too many")
                      select $"{command.Where}\n  {problem}";
        refused.ShouldBeEmpty();
    }

    [Fact]
    public void Every_command_that_a_file_of_deploy_starts_is_one_of_the_program()
    {
        DeployedCommands.All().Select(command => command.Where.Split(':')[0]).Distinct().Count().ShouldBeGreaterThan(6);
        var refused = from command in DeployedCommands.All()
                      from problem in Problems(command.Arguments)
                      select $"{command.Where}\n  {problem}";
        refused.ShouldBeEmpty();
    }

    [Fact]
    public void A_command_that_does_not_exist_would_be_found() => Problems(["run", "--trails", "3"]).ShouldNotBeEmpty();

    private static IReadOnlyList<string> Problems(string[] arguments) =>
        arguments.Contains("--help") || arguments is ["--version"] ? [] :
        UsageProblems.Of(SnnCommand.Create(BuiltIn.All).Parse(arguments, SnnCommand.Parsing), arguments, BuiltIn.All.Protocols);
}
