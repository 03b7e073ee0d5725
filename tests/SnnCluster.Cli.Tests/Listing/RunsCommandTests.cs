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
        string[] small = ["--scale", "0.0001", "--trials", "1", "--format", "none"];
        string[] labels = ["--note", "a first look", "--tag", "pilot", "--tag", "weak"];
        await work.Succeed(["run", "single-task-1", .. small, "--set", "sleep.reward=0.1", .. labels, "--out", "runs/one"]);
        await work.Succeed(["run", "single-task-1", .. small, "--grid", "sleep.kick=0.01,0.02", "--out", "runs/two"]);
        Directory.CreateDirectory(work.At("runs", "other"));
        Directory.CreateDirectory(work.At("runs", "broken", "data"));
        File.WriteAllText(work.At("runs", "broken", "data", "spec.txt"), "nothing");
        Directory.Delete(work.At("runs", "two", "data"), recursive: true);

        string table = await work.Succeed("runs");
        string[] expected = ["runs/one", "sleep.reward = 0.1", "1 of 1", "#pilot #weak a first look", "2 conditions", "sleep.kick varies",
            "published", "unreadable"];
        foreach (string text in expected) table.ShouldContain(text);
        table.ShouldNotContain("runs/other");

        using var json = JsonDocument.Parse(await work.Succeed("runs", "--tag", "pilot", "--json"));
        var only = json.RootElement.EnumerateArray().ShouldHaveSingleItem();
        only.GetProperty("state").GetString().ShouldBe("done");
        only.GetProperty("performance").GetProperty("Task 1").GetDouble().ShouldBeInRange(0, 1);

        await work.Succeed(["run", "single-task-1", .. small, "--set", "sleep.reward=0.1", "--tag", "kept", "--out", "runs/one"]);
        (await work.Succeed("runs", "--tag", "kept")).ShouldContain("#kept #pilot #weak a first look");
        (await work.Succeed("runs", "--tag", "nowhere")).ShouldContain("holds no results folders with these tags");
        await work.Fail(2, "nothing: there is no such folder", "runs", "nothing");
    }

    [Theory]
    [InlineData("protocols", "name", "sleep-relearn")]
    [InlineData("parameters", "path", "sleep.reward")]
    public async Task Lists_are_given_as_json_too(string command, string property, string value)
    {
        using var json = JsonDocument.Parse(await work.Succeed(command, "--json"));
        json.RootElement.EnumerateArray().Select(entry => entry.GetProperty(property).GetString()).ShouldContain(value);
    }
}
