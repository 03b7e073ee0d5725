using System.Text.Json.Nodes;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>A results folder is published without data/, and somebody else checks it.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class PublishedFolderTests(FinishedRun run)
{
    [Fact]
    public async Task Its_trials_are_computed_from_sweep_json_and_compared_with_its_table()
    {
        string folder = Published("public");
        string output = await run.Succeed("verify", folder);
        output.ShouldContain("files are those of SHA256SUMS.");
        output.ShouldContain("3 of 3 the same");
        output.ShouldContain("For the paper: \"The results (sleep-relearn-");
        output.ShouldContain("3 of 3 tables follow from the trials.");
        output.ShouldContain("3 of 3 trials were computed again with identical bits");
        string some = await run.Succeed("verify", folder, "--trials", "1");
        some.ShouldContain("1 of 3 trials was computed again");
        some.ShouldNotContain("follow from the trials");
        await run.Fail(2, "was published without its data/", "verify", folder, "--stages", "2");
    }

    [Fact]
    public async Task A_number_that_was_changed_is_found_even_with_sums_that_fit()
    {
        string folder = Published("edited"), table = run.At(folder, "trials.csv");
        string[] lines = File.ReadAllLines(table);
        string[] cells = lines[1].Split(',');
        cells[6] = cells[6] + "9";
        lines[1] = string.Join(',', cells);
        File.WriteAllText(table, string.Join('\n', lines) + "\n");
        var result = await run.Snn("verify", folder, "--trials", "1");
        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("trials.csv: is not the file that SHA256SUMS names");

        Reports.Publishing.ChecksumFile.Write(run.At(folder));
        result = await run.Snn("verify", folder);
        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("DIFFERS: published is");
        result.Output.ShouldNotContain("For the paper");
        result.Output.ShouldContain("2 of 3 the same");
    }

    [Theory]
    [InlineData("statistics.json")]
    [InlineData("comparisons.csv")]
    public async Task A_mean_that_was_changed_is_found_even_with_sums_that_fit(string file)
    {
        string folder = Published($"edited-{file}");
        Edit(folder, file);
        var result = await run.Snn("verify", folder);
        result.ExitCode.ShouldBe(1);
        result.Output.ShouldContain("3 of 3 the same");
        result.Output.ShouldContain($"{file}: differs in line ");
        result.Output.ShouldNotContain("For the paper");
    }

    [Fact]
    public async Task Of_a_study_the_tables_over_all_conditions_are_made_again_too()
    {
        await run.Succeed("run", "single-task-1", "--scale", "0.00001", "--trials", "1", "--grid", "sweep-seed=1,2", "--format", "none",
            "--out", "public-study");
        System.IO.Directory.Delete(run.At("public-study", "data"), recursive: true);
        string output = await run.Succeed("verify", "public-study");
        output.ShouldContain("9 of 9 tables follow from the trials.");
        output.ShouldContain("the tables follow from the trials, and 2 of 2 trials were computed again with identical bits");
        Edit("public-study", "trials.csv");
        var result = await run.Snn("verify", "public-study");
        (result.ExitCode, result.Output.Contains("trials.csv: differs in line 2")).ShouldBe((1, true), result.Output);
    }

    [Fact]
    public async Task A_file_that_is_gone_or_a_table_without_results_is_named()
    {
        string folder = Published("incomplete");
        File.Delete(run.At(folder, "statistics.json"));
        var result = await run.Snn("verify", folder, "--trials", "1");
        (result.ExitCode, result.Output.Contains("statistics.json: is missing")).ShouldBe((1, true));
        File.Delete(run.At(folder, "trials.csv"));
        await run.Fail(2, "trials.csv: is missing", "verify", folder);
        File.Delete(run.At(folder, "sweep.json"));
        await run.Fail(2, "is not a results folder", "verify", folder);
    }

    [Fact]
    public async Task What_was_edited_beside_the_tables_is_found_in_a_folder_with_its_data()
    {
        string folder = run.Copy("beside");
        (await run.Succeed("verify", folder, "--trials", "1")).ShouldContain("For the paper");
        File.AppendAllText(run.At(folder, "protocol.conf"), "# later\n");
        var result = await run.Snn("verify", folder, "--trials", "1");
        (result.ExitCode, result.Output.Contains("protocol.conf: is not the file that SHA256SUMS names")).ShouldBe((1, true));
    }

    [Fact]
    public async Task Its_research_crate_names_every_file_and_keeps_what_was_added_by_hand()
    {
        string folder = run.Copy("crate"), file = run.At(folder, "ro-crate-metadata.json");
        var graph = JsonNode.Parse(File.ReadAllText(file))!["@graph"]!.AsArray();
        JsonNode Entity(string id) => graph.Single(entity => (string?)entity!["@id"] == id)!;
        ((string?)Entity("ro-crate-metadata.json")["conformsTo"]!["@id"]).ShouldBe("https://w3id.org/ro/crate/1.1");
        var parts = Entity("./")["hasPart"]!.AsArray().Select(part => (string?)part!["@id"]).ToList();
        parts.ShouldContain("trials.csv");
        parts.ShouldContain("protocol.conf");
        parts.ShouldNotContain(part => part!.StartsWith("data"));
        foreach (string? part in parts)
            File.ReadAllText(run.At(folder, "SHA256SUMS")).ShouldContain($"{(string?)Entity(part!)["sha256"]}  {part}\n");

        Entity("./")["license"] = "CC-BY-4.0";
        File.WriteAllText(file, graph.Parent!.ToJsonString());
        await run.Succeed("report", folder, "--format", "csv");
        ((string?)JsonNode.Parse(File.ReadAllText(file))!["@graph"]![1]!["license"]).ShouldBe("CC-BY-4.0");
        (await run.Succeed("verify", folder, "--trials", "1")).ShouldContain("For the paper");
    }

    /// <summary>Changes the first number that has decimals, and the sums with it.</summary>
    private void Edit(string folder, string file)
    {
        string path = run.At(folder, file), text = File.ReadAllText(path);
        int at = text.IndexOf("0.", StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);
        File.WriteAllText(path, $"{text[..at]}0.9{text[(at + 2)..]}");
        Reports.Publishing.ChecksumFile.Write(run.At(folder));
    }

    private string Published(string name)
    {
        System.IO.Directory.Delete(run.At(run.Copy(name), "data"), recursive: true);
        return name;
    }
}
