namespace SnnCluster.Cli.Tests.Commands;

[Collection(ConsoleCollection.Name)]
public sealed class SearchCommandTests : IDisposable
{
    private static readonly string[] Search =
        ["search", "single-task-1", "--scale", "0.00001", "--format", "none", "--grid", "sleep.kick=0.01..0.03:4",
            "--trials-per-point", "2", "--maximize", "task1", "--out", "found"];

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task Every_rung_is_a_study_and_the_same_command_resumes_with_the_same_points()
    {
        string output = await work.Succeed(Search);
        output.ShouldContain("4 points, 2 rungs, 6 trials instead of 8.");
        output.ShouldContain("Best: single-task-1-kick-");
        string[] table = File.ReadAllLines(work.At("found", "search.csv"));
        table.Length.ShouldBe(1 + 4 + 2);
        table[0].ShouldBe("rung,condition,sleep.kick,trials,value");
        Directory.Delete(work.At("found", "rung-2"), recursive: true);
        File.Delete(work.At("found", "search.csv"));
        await work.Succeed(Search);
        File.ReadAllLines(work.At("found", "search.csv")).ShouldBe(table);
        (await work.Succeed("runs", "found")).ShouldContain("2 conditions");
    }

    [Theory]
    [InlineData("--maximize test(1): must be a sum of performances", "--maximize", "test(1)")]
    [InlineData("--maximize task3: single-task-1-kick-0.01 has no test of Task 3; it tests after T1.", "--maximize", "task3")]
    [InlineData("has no test of Task 1 after S,T1; it tests after T1.", "--maximize", "test(T1) after S,T1")]
    [InlineData("--workers: applies to a run on this machine; with --at the trials run on the cluster. Leave it out.",
        "--workers", "2", "--at", "http://127.0.0.1:1")]
    [InlineData("--set checkpoint.interval: is a setting of the nodes", "--set", "checkpoint.interval=1s", "--at", "http://127.0.0.1:1")]
    [InlineData("--trials-per-point 0: must be from 1 to 1000", "--trials-per-point", "0")]
    [InlineData("there is only one point; name several with --grid")]
    public async Task A_search_that_is_none_is_refused(string complaint, params string[] arguments)
    {
        string[] grid = arguments.Length == 0 ? [] : ["--grid", "sleep.kick=0.01,0.02"];
        await work.Fail(2, complaint, ["search", "single-task-1", .. grid, .. arguments]);
    }
}
