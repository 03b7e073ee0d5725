using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using SnnCluster.Cluster.Work;
using SnnCluster.Web;
using SnnCluster.Web.Tests.Fakes;

namespace SnnCluster.EndToEnd.Tests.Pages;

/// <summary>
/// The page in a real browser, over a cluster that is played. Of a thousand trials on a hundred nodes, all of which advance every second,
/// the time is measured (docs/records/live-page.md); how bytes and messages grow is asserted in SnnCluster.Web.Tests.
/// </summary>
public sealed class PlayedPageTests
{
    private const int Trials = 1000, Nodes = 100, Updates = 15;
    private const double MostMilliseconds = 100, MostOfACore = 0.1;

    private static readonly RunLine Run = new()
    {
        Folder = "/runs/rewards", Name = "rewards", Changed = ["sleep.reward varies"], State = "done", Conditions = 3, Done = 3, Asked = 3,
        Headlines = new Dictionary<string, Headline>
        {
            ["Task 1"] = new() { Lowest = 0.5, Highest = 0.6 }, ["spikes"] = new() { Lowest = 123456, Highest = 123456 },
        },
    };

    [Theory]
    [InlineData("/", "No sweep")]
    [InlineData("/#/sweeps/any", "No trial")]
    public async Task Before_its_first_data_a_page_says_that_it_is_loading(string path, string emptiness)
    {
        await using var server = await TestServer.StartAsync(new FakeCluster(2, 1));
        await using var browser = await TestBrowser.StartAsync(server.Address);
        var page = await browser.OpenAsync(path);
        await page.RouteAsync("**/api/v1/events*", _ => Task.CompletedTask);
        await page.ReloadAsync();
        await page.Locator("#view p.quiet").First.ShouldSay("Loading");
        (await page.Locator("#view").InnerTextAsync()).ShouldNotContain(emptiness);
    }

    [Nightly("takes half a minute")]
    public async Task An_update_of_a_thousand_running_trials_takes_the_browser_little_time()
    {
        var cluster = new FakeCluster(Trials, Nodes);
        await using var server = await TestServer.StartAsync(cluster);
        await using var browser = await TestBrowser.StartAsync(server.Address);
        var page = await browser.OpenAsync($"/#/sweeps/{cluster.Spec.Id}", height: 2000);
        await page.Locator(".map button").ShouldCount(Trials);
        var session = await page.Context.NewCDPSessionAsync(page);
        // Time of the processor, not of the clock: other work on this machine does not count.
        await session.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });

        int first = await UpdatesAsync(page);
        double before = await MainThreadAsync(session);
        for (long look = 1; await UpdatesAsync(page) < first + Updates; look++) await AdvanceAsync(cluster, look);
        double milliseconds = 1000 * (await MainThreadAsync(session) - before) / (await UpdatesAsync(page) - first);

        browser.ShouldBeQuiet();
        Judge(milliseconds, MostMilliseconds,
            $"{milliseconds:F1} ms of the browser's main thread per update (script, style, layout, paint; mean of {Updates})");
    }

    [Nightly("takes half a minute")]
    public async Task Watching_a_thousand_running_trials_takes_the_coordinator_little_of_a_core()
    {
        var cluster = new FakeCluster(Trials, Nodes);
        await using var server = await TestServer.StartAsync(cluster);
        using var http = new HttpClient();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var stream = await http.GetStreamAsync(new Uri($"{server.Address}/api/v1/events?sweep={cluster.Spec.Id}"), end.Token);
        var reading = stream.CopyToAsync(Stream.Null, end.Token);
        long look = 1;
        for (; look <= Updates; look++) await AdvanceAsync(cluster, look);

        var before = Process.GetCurrentProcess().TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        for (; look <= 3 * Updates; look++) await AdvanceAsync(cluster, look);
        double core = (Process.GetCurrentProcess().TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(reading);
        Judge(core, MostOfACore, $"{core:P1} of a core for the process with the server, the played cluster and one reader");
    }

    [Fact]
    public async Task What_others_have_named_is_shown_as_text_and_never_run()
    {
        const string evil = "<img src=x onerror=document.title='run'>";
        var cluster = new FakeCluster(trials: 3, nodes: 1);
        cluster.Nodes = [cluster.Nodes[0] with { Node = $"{evil}node", Refusal = $"{evil}refusal" }];
        cluster.Run(1, 10, $"{evil}worker");
        cluster.Fail(2, $"{evil}error", $"{evil}log");
        await using var server = await TestServer.StartAsync(cluster);
        await using var browser = await TestBrowser.StartAsync(server.Address);
        var page = await browser.OpenAsync();
        await page.Rows("Nodes of the cluster").First.ShouldSay($"{evil}node");
        await page.GetByRole(AriaRole.Link, new() { Name = cluster.Spec.Id.Text }).ClickAsync();
        await page.Locator("#view p.quiet").First.ShouldSay("A sweep of <b>bold</b> words");
        await page.Locator("summary").ShouldSay($"{evil}error");
        await page.Locator("summary").ClickAsync();
        await page.Locator("pre").ShouldSay($"{evil}log");
        (await page.Locator("main img").CountAsync()).ShouldBe(0);
        (await page.TitleAsync()).ShouldBe($"{cluster.Spec.Id} – SnnCluster");
        browser.ShouldBeQuiet();
    }

    [Fact]
    public async Task A_study_shows_its_figure_light_and_dark_and_no_heading_without_content()
    {
        var cluster = new StudyCluster { Study = Stored.Rewards("0.1", "0.2", "0.5"), Done = 3 };
        await using var server = await TestServer.StartAsync(cluster, runs: _ => Task.FromResult<IReadOnlyList<RunLine>>([Run]));
        foreach (var condition in cluster.Study.Conditions) await server.Store.SaveTestsAsync(condition, 1, 6);
        await using var browser = await TestBrowser.StartAsync(server.Address);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await browser.OpenAsync($"/#/sweeps/{cluster.Study.Id}", scheme: scheme);
            await page.Locator(".figures img").ShouldBeDrawn();
            await page.Rows("Test performance, mean ± SD over the trials that are done").ShouldCount(3);
            await page.Locator("th").Filter(new() { HasTextRegex = new("^Condition$") }).ShouldCount(1 + 1);
            (await page.Locator("h2:visible").AllInnerTextsAsync())
                .ShouldBe(["Trials", "Results so far", "Against the parameters so far"]);
            await page.PictureAsync($"study-{scheme}");
        }

        var first = await browser.OpenAsync();
        await first.Rows("Results folders, ordered by name").First.ShouldSay("rewards, 3 conditions");
        await first.Rows("Results folders, ordered by name").First.ShouldSay("Task 1 0.500 to 0.600, spikes 123456");
        var nothing = await browser.OpenAsync("/#/sweeps/nothing");
        await nothing.Locator("#view p.quiet").First.ShouldSay("There is no such sweep.");
        (await nothing.Locator("h2:visible").CountAsync()).ShouldBe(0);
        browser.ShouldBeQuiet();
    }

    [Fact]
    public async Task The_trials_are_reached_with_the_keyboard_and_named_for_a_screen_reader()
    {
        var cluster = new FakeCluster(trials: 30, nodes: 1);
        cluster.Fail(2, "boom");
        await using var server = await TestServer.StartAsync(cluster);
        await using var browser = await TestBrowser.StartAsync(server.Address);
        var page = await browser.OpenAsync($"/#/sweeps/{cluster.Spec.Id}");
        await page.Button("Seed 1, waiting").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Locator(".detail").ShouldSay("Seed 2, failed");
        (await page.Locator(".map button[tabindex='0']").CountAsync()).ShouldBe(1);
        browser.ShouldBeQuiet();
    }

    /// <summary>Half a second in which every trial advances.</summary>
    private static Task AdvanceAsync(FakeCluster cluster, long look)
    {
        for (int seed = 1; seed <= Trials; seed++) cluster.Run(seed, 500 * look, $"n{(seed % Nodes) + 1}");
        return Task.Delay(500, TestContext.Current.CancellationToken);
    }

    private static void Judge(double value, double most, FormattableString said)
    {
        double load = MachineLoad.Now ?? 0;
        TestContext.Current.SendDiagnosticMessage($"{Trials} trials on {Nodes} nodes, all running: "
            + $"{said.ToString(CultureInfo.InvariantCulture)}; load per core {load.ToString("F1", CultureInfo.InvariantCulture)}");
        Assert.SkipUnless(load < 1.5, "needs a quiet machine to judge times: more than 1.5 threads want each core");
        value.ShouldBeLessThan(most);
    }

    /// <summary>Seconds of processor time that the page's main thread has taken.</summary>
    private static async Task<double> MainThreadAsync(ICDPSession session) =>
        (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics")
            .EnumerateArray()
            .First(metric => metric.GetProperty("name").GetString() == "TaskDuration")
            .GetProperty("value")
            .GetDouble();

    private static Task<int> UpdatesAsync(IPage page) => page.EvaluateAsync<int>("() => performance.getEntriesByName('snn:trials').length");
}
