using Microsoft.Playwright;

namespace SnnCluster.EndToEnd.Tests.Pages;

/// <summary>
/// A browser that looks at the pages of one server and notes what it must not do: complain, or speak to somebody else. Each page has a
/// memory of its own.
/// </summary>
public sealed class TestBrowser : IAsyncDisposable
{
    private const float Patience = 60_000;

    private readonly IBrowser browser;
    private readonly string address;
    private readonly List<IPage> pages = [];
    private readonly List<string> troubles = [];

    private TestBrowser(IBrowser browser, string address) => (this.browser, this.address) = (browser, address);

    /// <summary>Skips the test where there is no chromium.</summary>
    /// <param name="address">Of the server, e.g. http://127.0.0.1:8080.</param>
    public static async Task<TestBrowser> StartAsync(string address)
    {
        Assert.SkipUnless(File.Exists(Chromium.Program), $"needs a browser at {Chromium.Program}; tests/run.sh installs it as root");
        return new(await Chromium.BrowserAsync(), address);
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
        pages.Add(page);
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
        foreach (var page in pages) await page.CloseAsync();
    }
}
