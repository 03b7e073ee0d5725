using Microsoft.Playwright;
using SnnCluster.EndToEnd.Tests.Pages;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace SnnCluster.EndToEnd.Tests.Pages;

/// <summary>Debian's chromium, started once for all tests that look at pages.</summary>
public sealed class Chromium : IAsyncDisposable
{
    public const string Program = "/usr/bin/chromium";

    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> started = new(StartAsync);

    public static async Task<IBrowser> BrowserAsync() => (await started.Value).Browser;

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated) return;
        var (playwright, browser) = await started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
        return (playwright, browser);
    }
}
