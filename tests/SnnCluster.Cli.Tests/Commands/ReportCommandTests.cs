namespace SnnCluster.Cli.Tests.Commands;

/// <summary>report and compare, on folders that are finished, or none at all.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class ReportCommandTests(FinishedRun run)
{
    [Fact]
    public async Task A_report_of_stored_results_has_the_bytes_of_the_one_that_the_run_ended_with()
    {
        await run.Succeed("report", "done", "--out", "again");
        foreach (string file in new[] { "report.html", "trials.csv", "statistics.json", "comparisons.csv", "sweep.json" }) Same(file);
        string[] figures = [.. System.IO.Directory.GetFiles(run.At("done", "figures")).Select(file => Path.GetFileName(file)!)];
        figures.ShouldContain("weight-trajectory.svg");
        foreach (string figure in figures) Same(Path.Combine("figures", figure));

        void Same(string file) =>
            File.ReadAllBytes(run.At("again", file)).SequenceEqual(File.ReadAllBytes(run.At("done", file))).ShouldBeTrue(file);
    }

    [Fact]
    public async Task A_sweep_compared_with_itself_differs_in_nothing()
    {
        string output = await run.Succeed("compare", "done", "done", "--csv", "same.csv");
        output.ShouldContain("they differ in nothing");
        string[] lines = await File.ReadAllLinesAsync(run.At("same.csv"), TestContext.Current.CancellationToken);
        lines.Length.ShouldBeGreaterThan(1);
        // Mean and interval; one trial in which both are defined has no interval.
        foreach (string line in lines.Skip(1)) line.ShouldMatch(@",1,\d+,\d+,0,,,|,\d+,\d+,\d+,0,0,0,");
    }

    [Fact]
    public async Task A_report_compares_with_another_sweep_as_the_command_of_its_own_does()
    {
        string compared = await run.Succeed("compare", "done", "done", "--csv", "alone.csv");
        (await run.Succeed("report", "done", "--format", "csv", "--out", "compared", "--compare", "done")).ShouldEndWith(compared);
        File.ReadAllText(run.At("compared", "comparison.csv"))
            .ShouldBe(await File.ReadAllTextAsync(run.At("alone.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_all_that_is_complained_of() =>
        (await run.Snn("report", "no-such-folder")).Error.ShouldBe("snn: no-such-folder: there is no such folder.\n");

    [Theory]
    [InlineData("no-such-folder: there is no such folder", "report", "no-such-folder")]
    [InlineData("\"pdf\" is not a format; allowed: html, svg, png, csv", "report", "done", "--format", "html,pdf")]
    [InlineData("is a file; name a folder", "report", "done", "--out", "done/trials.csv")]
    [InlineData("no-such-folder: there is no such folder", "report", "done", "--compare", "no-such-folder")]
    [InlineData("no-such-folder: there is no such folder", "compare", "done", "no-such-folder")]
    public Task What_cannot_be_done_is_refused_in_one_line(string expected, params string[] arguments) => run.Fail(2, expected, arguments);
}
