using Microsoft.Playwright;

namespace SnnCluster.EndToEnd.Tests.Pages;

/// <summary>
/// Debian's chromium, which looks at the pages of one server and notes what it must not do: complain, or speak to somebody else.
/// </summary>
public sealed class TestBrowser : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";
    private const float Patience = 60_000;

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly string address;
    private readonly List<string> troubles = [];

    private TestBrowser(IPlaywright playwright, IBrowser browser, string address) =>
        (this.playwright, this.browser, this.address) = (playwright, browser, address);

    /// <summary>Starts it; skips the test where there is no chromium.</summary>
    /// <param name="address">Of the server, e.g. http://127.0.0.1:8080.</param>
    public static async Task<TestBrowser> StartAsync(string address)
    {
        Assert.SkipUnless(File.Exists(Program), $"needs a browser at {Program}; tests/run.sh installs it as root");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        return new(playwright, browser, address);
    }

    /// <summary>A page of the server, as wide as said.</summary>
    public async Task<IPage> OpenAsync(string path = "/", int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await browser.NewPageAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            AcceptDownloads = true,
        });
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            // The browser itself notes answers that were no success; those are asked for here.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                troubles.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => troubles.Add($"error: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                troubles.Add($"request to {request.Url}");
        };
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GotoAsync(address + path);
        return page;
    }

    /// <summary>Nothing was complained of, nobody else was spoken to.</summary>
    public void ShouldBeQuiet() => troubles.ShouldBeEmpty();

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
