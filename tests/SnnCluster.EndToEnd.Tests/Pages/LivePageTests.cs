using Microsoft.Playwright;
using SnnCluster.EndToEnd.Tests.Clusters;

namespace SnnCluster.EndToEnd.Tests.Pages;

/// <summary>The live page of a real cluster in a real browser.</summary>
[Collection("clusters")]
public sealed class LivePageTests : IAsyncLifetime
{
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_sweep_is_submitted_and_watched_to_its_end_from_the_page()
    {
        (cluster.Environments["SNN_TOKEN"], cluster.Work.Environment["SNN_TOKEN"]) = ("write-secret", "write-secret");
        await cluster.CoordinatorAsync();
        await using var browser = await TestBrowser.StartAsync(cluster.Address());
        var page = await browser.OpenAsync();
        await page.Locator("#token").FillAsync("nonsense");
        await page.Button("Open").ClickAsync();
        await page.Locator("#token-problem").ShouldSay("That token does not open");
        await page.Locator("#token").FillAsync("write-secret");
        await page.Keyboard.PressAsync("Enter");

        await page.Locator("#idle").ShouldSay("no sweep has been submitted");
        await page.GetByLabel("Trials", new() { Exact = true }).FillAsync("2");
        await page.GetByLabel("Scale").FillAsync("0.0005");
        await page.Button("Submit").ClickAsync();
        await page.Fact("Waiting").ShouldRead("2");
        await page.Locator("#idle").ShouldSay("no worker has joined the cluster: 2 trials wait");

        cluster.Worker("w1");
        await page.Fact("State").ShouldRead("done");
        await page.Fact("Done").ShouldRead("2 of 2");
        await page.Locator(".map button[data-state=done]").ShouldCount(2);
        await page.Rows("Test performance, mean ± SD over the trials that are done").ShouldCount(3);
        await page.Locator(".chart canvas").ShouldCount(6);
        await page.Locator("#idle").ShouldSay("every trial of every sweep has ended");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Table" }).ClickAsync());
        string table = await File.ReadAllTextAsync(await download.PathAsync());
        table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + (2 * 6));
        browser.ShouldBeQuiet();
    }

    [Nightly("takes minutes")]
    public async Task Every_command_is_given_from_the_page_and_a_killed_worker_is_reported()
    {
        cluster.Environments["SNN__TRIAL__RETRIES"] = "0";
        await cluster.CoordinatorAsync();
        cluster.Worker("w1");
        cluster.Worker("w2");
        string id = await cluster.SubmitAsync("sleep-relearn", "--scale", "0.02", "--trials", "4");
        await using var browser = await TestBrowser.StartAsync(cluster.Address());
        var page = await browser.OpenAsync($"/#/sweeps/{id}");
        await page.Fact("Running").ShouldRead("2");
        await page.Locator("tbody tr", new() { HasText = "running" }).First.ShouldSay("epochs/s");

        await page.Button("Pause").ClickAsync();
        await page.Fact("Running").ShouldRead("0");
        await page.Fact("State").ShouldRead("paused");
        await page.Locator("#idle").ShouldSay("paused or cancelled");
        await page.Button("Resume").ClickAsync();
        await page.Fact("Running").ShouldRead("2");

        await page.GetByLabel("More trials").FillAsync("1");
        await page.Button("Add this many trials").ClickAsync();
        await page.Locator(".map button").ShouldCount(5);

        cluster.Node("w2").Kill();
        await page.GetByRole(AriaRole.Link, new() { Name = "SnnCluster" }).ClickAsync();
        await page.Locator(".notices").ShouldSay("cannot be reached");
        await page.Locator(".notices").ShouldSay("w2 was lost");
        await page.GetByRole(AriaRole.Link, new() { Name = id }).ClickAsync();

        await page.Button("Cancel").ClickAsync();
        await page.Fact("State").ShouldRead("cancelled");
        await page.Fact("Running").ShouldRead("0");
        await page.Button("Resume").ClickAsync();
        await page.Fact("Done").ShouldRead("5 of 5", seconds: 600);
        browser.ShouldBeQuiet();
    }

    [Nightly("takes minutes")]
    public async Task A_failed_trial_is_shown_with_its_error_and_retried_from_the_page()
    {
        // A stall: pieces of up to 10 s, while a second without progress counts as one.
        cluster.Environments["SNN__TRIAL__RETRIES"] = "0";
        cluster.Environments["SNN__TRIAL__STALL_TIMEOUT"] = "1s";
        await cluster.CoordinatorAsync();
        cluster.Environments["SNN__WORK__PIECE"] = "10s";
        var slow = cluster.Worker("w1");
        string id = await cluster.SubmitAsync("single-task-1", "--scale", "0.001", "--seeds", "5", "--engine", "exact");
        await using var browser = await TestBrowser.StartAsync(cluster.Address());
        var page = await browser.OpenAsync($"/#/sweeps/{id}");
        await page.Fact("State").ShouldRead("failed");
        await page.Locator("summary").ShouldSay("Seed 5 failed for good in attempt 1 (timeout): no progress for 00:00:01");
        await page.Locator("summary").ClickAsync();
        await page.Locator("pre").ShouldSay("no progress");
        await page.PictureAsync("failure");

        // The coordinator comes back with the usual settings, and the page finds it again.
        slow.Kill();
        await cluster.Node("c1").TerminateAsync();
        await page.Locator("#connection").ShouldSay("connection lost");
        foreach (string key in new[] { "SNN__WORK__PIECE", "SNN__TRIAL__STALL_TIMEOUT" }) cluster.Environments.Remove(key);
        await cluster.CoordinatorAsync();
        cluster.Worker("w2");
        await page.Locator("#connection").ShouldRead("live");
        await page.Button("Retry failed").ClickAsync();
        await page.Fact("State").ShouldRead("done");
        browser.ShouldBeQuiet();
    }

    [Fact]
    public async Task Pictures_for_the_documents_wide_on_a_phone_and_dark()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SNN_SCREENSHOTS") is { Length: > 0 }, "only with SNN_SCREENSHOTS=FOLDER");
        await cluster.CoordinatorAsync();
        foreach (string worker in new[] { "w1", "w2" }) cluster.Worker(worker);
        string id = await cluster.SubmitAsync("sleep-relearn", "--scale", "0.01", "--trials", "40");
        await cluster.SubmitAsync("sequential", "--scale", "0.01", "--trials", "10");
        await using var browser = await TestBrowser.StartAsync(cluster.Address());
        var wide = await browser.OpenAsync($"/#/sweeps/{id}");
        await Assertions.Expect(wide.Fact("Done"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^([4-9]|[1-3][0-9]) of 40"), new() { Timeout = 300_000 });
        await wide.PictureAsync("sweep-wide");
        foreach (var (name, path, width, scheme) in new[]
        {
            ("overview-wide", "/", 1280, ColorScheme.Light), ("overview-dark", "/", 1280, ColorScheme.Dark),
            ("overview-phone", "/", 390, ColorScheme.Light),
            ("sweep-dark", $"/#/sweeps/{id}", 1280, ColorScheme.Dark), ("sweep-phone", $"/#/sweeps/{id}", 390, ColorScheme.Light),
        })
        {
            var page = await browser.OpenAsync(path, width, 844, scheme);
            await (path == "/" ? page.Rows("Nodes of the cluster").ShouldCount(3) : page.Locator(".chart canvas").ShouldCount(6));
            await page.PictureAsync(name);
            // Nothing sticks out to the side.
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        }
        browser.ShouldBeQuiet();
    }
}
