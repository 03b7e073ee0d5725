using System.Globalization;
using System.Text.Json;
using SnnCluster.Cli.Tests.Commands;

namespace SnnCluster.Cli.Tests.Listing;

[Collection(ConsoleCollection.Name)]
public sealed class RunsCommandTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task Every_results_folder_is_listed_with_what_it_was_and_what_came_of_it()
    {
        string[] small = ["--scale", "0.00001", "--trials", "1", "--format", "none"];
        string[] labels = ["--note", "a first look", "--tag", "pilot", "--tag", "weak"];
        await work.Succeed(["run", "single-task-1", .. small, "--set", "sleep.reward=0.1", .. labels, "--out", "runs/one"]);
        await work.Succeed(["run", "single-task-1", .. small, "--grid", "sweep-seed=1,2,3", "--out", "runs/two"]);
        Directory.CreateDirectory(work.At("runs", "other"));
        Directory.CreateDirectory(work.At("runs", "broken", "data"));
        File.WriteAllText(work.At("runs", "broken", "data", "spec.txt"), "nothing");
        Directory.Delete(work.At("runs", "two", "data"), recursive: true);

        string table = await work.Succeed("runs");
        string[] expected = ["runs/one", "sleep.reward = 0.1", "1 of 1", "#pilot #weak a first look", "3 conditions", "sweep-seed varies",
            "published", "unreadable"];
        foreach (string text in expected) table.ShouldContain(text);
        table.ShouldNotContain("runs/other");

        using var json = JsonDocument.Parse(await work.Succeed("runs", "--tag", "pilot", "--json"));
        var only = json.RootElement.EnumerateArray().ShouldHaveSingleItem();
        only.GetProperty("state").GetString().ShouldBe("done");
        var (lowest, highest) = Means(only);
        (lowest, highest).ShouldBe((highest, lowest));
        lowest.ShouldBeInRange(0, 1);
        using var study = JsonDocument.Parse(await work.Succeed("runs", "runs/two", "--json"));
        (lowest, highest) = Means(study.RootElement.EnumerateArray().ShouldHaveSingleItem());
        table.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"Task 1 {lowest:F3} to {highest:F3}"));

        await work.Succeed(["run", "single-task-1", .. small, "--set", "sleep.reward=0.1", "--tag", "kept", "--out", "runs/one"]);
        (await work.Succeed("runs", "--tag", "kept")).ShouldContain("#kept #pilot #weak a first look");
        (await work.Succeed("runs", "--tag", "nowhere")).ShouldContain("holds no results folders with these tags");
        await work.Fail(2, "nothing: there is no such folder", "runs", "nothing");
    }

    [Fact]
    public async Task A_folder_whose_tables_are_damaged_or_not_there_yet_is_listed_without_a_result()
    {
        await work.Succeed("run", "single-task-1", "--scale", "0.00001", "--trials", "1", "--format", "none", "--out", "runs/one");
        foreach (string damage in new[] { "{", "[]", "{}", "{\"tests\":null}", "{\"tests\":[{}]}" })
        {
            File.WriteAllText(work.At("runs", "one", "statistics.json"), damage);
            (await work.Succeed("runs")).ShouldContain("1 of 1", customMessage: damage);
        }

        File.Delete(work.At("runs", "one", "statistics.json"));
        string listed = await work.Succeed("runs");
        listed.ShouldContain("done");
        listed.ShouldNotContain("Task 1");
    }

    [Theory]
    [InlineData("protocols", "name", "sleep-relearn")]
    [InlineData("parameters", "path", "sleep.reward")]
    public async Task Lists_are_given_as_json_too(string command, string property, string value)
    {
        using var json = JsonDocument.Parse(await work.Succeed(command, "--json"));
        json.RootElement.EnumerateArray().Select(entry => entry.GetProperty(property).GetString()).ShouldContain(value);
    }

    private static (double Lowest, double Highest) Means(JsonElement run)
    {
        var task = run.GetProperty("headlines").GetProperty("Task 1");
        return (task.GetProperty("lowest").GetDouble(), task.GetProperty("highest").GetDouble());
    }
}
